using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>A group of library calls that calculate for long.</summary>
/// <param name="Steps">What one call costs.</param>
/// <param name="Types">The types by name alone: libraries move their namespaces; <c>*</c> stands for any type.</param>
/// <param name="Members">The members; <c>*</c> stands for any method, <c>new</c> for making an object.</param>
internal sealed record HeavyCall(double Steps, string[] Types, string[] Members);

/// <summary>The library calls that are known to calculate for long.</summary>
internal static class HeavyCalls
{
    private const double TensOfMilliseconds = 1e8;
    private const double Milliseconds = 5e6;
    private const double TenthsOfMilliseconds = 1e5;
    private const double TensOfMicroseconds = 1e4;
    private const double Microsecond = 1e3;
    private const double HalfAMicrosecond = 500;

    /// <summary>The rows; the first that matches counts.</summary>
    public static HeavyCall[] Rows { get; } =
    [
        // Keys from passwords: slow on purpose.
        new(TensOfMilliseconds, ["Rfc2898DeriveBytes"], ["Pbkdf2", "GetBytes", "CryptDeriveKey"]),
        new(TensOfMilliseconds, ["KeyDerivation"], ["Pbkdf2"]),
        new(TensOfMilliseconds, ["BCrypt", "BCryptNet"], ["HashPassword", "EnhancedHashPassword", "Verify", "EnhancedVerify", "HashString"]),
        new(TensOfMilliseconds, ["Argon2", "Argon2id", "Argon2i", "Argon2d", "SCrypt", "Scrypt", "ScryptEncoder"], ["*"]),
        new(TensOfMilliseconds, ["PasswordHasher", "IPasswordHasher"], ["HashPassword", "VerifyHashedPassword"]),
        // Public keys.
        new(TensOfMilliseconds, ["RSA", "RSACng", "RSAOpenSsl", "RSACryptoServiceProvider", "DSA"], ["Create", "new", "ExportParameters"]),
        new(Milliseconds, ["RSA", "RSACng", "RSAOpenSsl", "RSACryptoServiceProvider", "DSA", "ECDsa", "ECDiffieHellman"],
            ["Encrypt", "Decrypt", "SignData", "SignHash", "VerifyData", "VerifyHash", "DeriveKeyMaterial", "TryDecrypt", "TryEncrypt"]),
        new(TenthsOfMilliseconds, ["ECDsa", "ECDiffieHellman"], ["Create", "GenerateKey"]),
        new(TensOfMilliseconds, ["CertificateRequest"], ["CreateSelfSigned", "Create"]),
        new(TenthsOfMilliseconds, ["BigInteger"], ["ModPow"]),
        new(TensOfMicroseconds, ["BigInteger"], ["Pow", "Parse", "ToString"]),
        // Hashes and ciphers: as long as what they are given.
        new(TenthsOfMilliseconds,
            ["SHA1", "SHA256", "SHA384", "SHA512", "SHA3_256", "SHA3_384", "SHA3_512", "MD5", "HashAlgorithm", "HMAC", "HMACSHA1", "HMACSHA256",
                "HMACSHA384", "HMACSHA512", "HMACMD5", "KeyedHashAlgorithm", "SHA256Managed", "SHA512Managed"],
            ["HashData", "TryHashData", "ComputeHash", "TryComputeHash"]),
        new(TenthsOfMilliseconds, ["Aes", "AesGcm", "AesCcm", "ChaCha20Poly1305", "SymmetricAlgorithm", "TripleDES"],
            ["Encrypt", "Decrypt", "EncryptCbc", "DecryptCbc", "EncryptEcb", "DecryptEcb", "EncryptCfb", "DecryptCfb"]),
        new(TenthsOfMilliseconds, ["ICryptoTransform"], ["TransformFinalBlock"]),
        // Compression.
        new(TenthsOfMilliseconds, ["GZipStream", "DeflateStream", "BrotliStream", "ZLibStream", "ZipArchiveEntry"], ["Write", "CopyTo", "Read"]),
        new(TenthsOfMilliseconds, ["GZipStream", "DeflateStream", "BrotliStream", "ZLibStream"], ["new"]),
        new(TenthsOfMilliseconds, ["ZipArchive"], ["CreateEntry"]),
        new(Milliseconds, ["BrotliEncoder", "BrotliDecoder"], ["TryCompress", "TryDecompress", "Compress", "Decompress"]),
        new(Milliseconds, ["LZ4Codec", "LZ4Pickler", "Snappy", "ZstdNet", "Compressor", "Decompressor", "ZipFile"], ["Encode", "Decode", "Pickle", "Wrap", "Unwrap", "Compress", "Decompress"]),
        // Images and matrices.
        new(Milliseconds, ["Image", "Bitmap", "Graphics", "SKBitmap", "SKCanvas", "SKImage", "MagickImage", "Mat", "Cv2", "ProcessingExtensions", "ImageExtensions"],
            ["Mutate", "Clone", "Resize", "Rotate", "Crop", "Blur", "GaussianBlur", "DrawImage", "DrawBitmap", "GetThumbnailImage", "Encode", "Decode",
                "SaveAsPng", "SaveAsJpeg", "Canny", "MatchTemplate", "Threshold", "CvtColor", "Sharpen", "Load", "FromStream"]),
        new(Milliseconds, ["Matrix", "DenseMatrix", "SparseMatrix", "Fourier"],
            ["Inverse", "Multiply", "Svd", "Evd", "QR", "LU", "Cholesky", "Determinant", "Solve", "Forward", "ForwardReal"]),
        // Text: a line is quick, a document is not (see LargeText).
        new(HalfAMicrosecond, ["Regex"], ["Match", "Matches", "IsMatch", "Replace", "Split", "Count", "EnumerateMatches"]),
        new(HalfAMicrosecond, ["JsonSerializer", "JsonConvert", "XmlSerializer", "JsonDocument", "XDocument", "XElement"], ["Serialize", "Deserialize", "SerializeObject", "DeserializeObject", "Parse"]),
    ];

    private static readonly Dictionary<string, HeavyCall[]> ByType =
        Rows.SelectMany(row => row.Types, (row, type) => (row, type)).GroupBy(pair => pair.type)
            .ToDictionary(group => group.Key, group => group.Select(pair => pair.row).ToArray(), StringComparer.Ordinal);

    private static readonly HashSet<string> Members = [.. Rows.SelectMany(row => row.Members)];

    private static readonly HashSet<string> LargeTexts =
        new(["text", "texts", "html", "content", "contents", "document", "documents", "corpus", "body", "bodies", "markup", "xml", "source", "sources", "log", "logs", "page", "pages", "book", "books", "blob", "blobs"], StringComparer.OrdinalIgnoreCase);

    // Of one cell or link, mostly.
    private static readonly HashSet<string> OfNodes = ["TextContent", "InnerHtml", "OuterHtml", "InnerText"];

    private static bool IsOfShortText(ExpressionSyntax bytes) => bytes is InvocationExpressionSyntax call && Names.Called(call) is (not "RandomNumberGenerator", "GetBytes");

    /// <summary>Whether what is hashed is short by its name.</summary>
    private static bool IsShort(ExpressionSyntax text, HeavyCall row) => row.Members.Contains("HashData")
        && text is IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax && Names.Words(Names.Last(text)).Any(ShortTexts.Contains);

    private static readonly HashSet<string> ShortTexts =
        new(["header", "nonce", "seed", "salt", "key", "token", "digest", "hash", "secret", "password", "cookie", "candidate", "id", "pin", "line", "word"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The row of a method or constructor that is bound, or null.</summary>
    public static HeavyCall? Find(IMethodSymbol method)
    {
        for (var type = method.ContainingType; type is not null; type = type.BaseType)
        {
            if (Find(type.Name, method.MethodKind == MethodKind.Constructor ? "new" : method.Name) is { } row)
                return row;
        }

        return null;
    }

    /// <summary>Whether some row has a member of this name.</summary>
    public static bool HasMember(string member) => Members.Contains(member);

    /// <summary>The row by names alone, or null.</summary>
    public static HeavyCall? Find(string type, string member) =>
        ByType.TryGetValue(type, out var rows) ? Array.Find(rows, row => row.Members.Contains(member) || row.Members[0] == "*") : null;

    /// <summary>What one call costs, by what it is given.</summary>
    public static double StepsOf(HeavyCall row, ArgumentListSyntax? arguments, CodeFacts facts)
    {
        var texts = arguments?.Arguments.Select(argument => argument.Expression).ToList() ?? [];
        // The bytes of a short text: a user's name, a number, a line.
        if (row.Steps == TenthsOfMilliseconds && texts.Any(text => IsOfShortText(text) || (facts.OnlyValueOf(text) is { } value && IsOfShortText(value)) || IsShort(text, row)))
            return Microsecond;
        if (row.Types[0] == "Regex" && texts.Any(text => KnownCollections.IsWholeFile(text, facts)))
            return CostModel.File * CostModel.Call;
        // About a megabyte in a second.
        if (row.Types.Contains("BrotliStream") && texts.Any(text => Names.Last(text) == "SmallestSize"))
            return Milliseconds;
        return row.Types[0] == "Regex" && texts.Any(text => !OfNodes.Contains(Names.Last(text)) && Names.Words(Names.Last(text)).Any(LargeTexts.Contains))
            ? TenthsOfMilliseconds
            : row.Steps;
    }
}
