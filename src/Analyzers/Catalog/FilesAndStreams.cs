using Microsoft.CodeAnalysis;

namespace AsyncPitfalls.Analyzers.Catalog;

/// <summary>AP1003: what the naming convention does not find among files and streams.</summary>
internal static class FilesAndStreams
{
    private const string ToDisk = "await it on another thread with 'Task.Run' instead: there is no asynchronous way";
    private const string Stream = "System.IO.Stream";

    private static DiagnosticDescriptor Rule => Descriptors.AP1003_FileAndStreamIO;

    public static BlockingApi[] Rows { get; } =
    [
        // Over spans there is a counterpart over memory: it fits where the span is made on the spot, else the caller has to change.
        new(Rule, Stream, "Read(Span)", Rewrite.Rename) { Replacement = "ReadAsync", Advice = "await 'ReadAsync' with a Memory<byte> instead" },
        new(Rule, Stream, "Write(ReadOnlySpan)", Rewrite.Rename) { Replacement = "WriteAsync", Advice = "await 'WriteAsync' with a ReadOnlyMemory<byte> instead" },
        new(Rule, Stream, "ReadExactly(Span)", Rewrite.Rename) { Replacement = "ReadExactlyAsync", Advice = "await 'ReadExactlyAsync' with a Memory<byte> instead" },
        new(Rule, Stream, "ReadAtLeast", Rewrite.Rename) { Replacement = "ReadAtLeastAsync", Advice = "await 'ReadAtLeastAsync' with a Memory<byte> instead" },
        .. OverMemory("System.IO.RandomAccess", "Read", "Write"),
        .. OverMemory("System.IO.TextReader", "Read(Span)", "ReadBlock(Span)"),
        .. OverMemory("System.IO.File", "WriteAllText", "AppendAllText", "WriteAllBytes", "AppendAllBytes"),
        new(Rule, "System.IO.TextReader", "Read()", Rewrite.None) { Advice = "await 'ReadAsync' into a buffer instead" },
        // Numbers and formats have no asynchronous overload.
        new(Rule, "System.IO.TextWriter", "Write", Rewrite.Rename) { Replacement = "WriteAsync", Advice = "await 'WriteAsync' with a string instead" },
        new(Rule, "System.IO.TextWriter", "WriteLine", Rewrite.Rename) { Replacement = "WriteLineAsync", Advice = "await 'WriteLineAsync' with a string instead" },
        .. Binary(
            "ReadBoolean", "ReadByte", "ReadBytes", "ReadChar", "ReadChars", "ReadDecimal", "ReadDouble", "ReadExactly", "ReadHalf", "ReadInt16",
            "ReadInt32", "ReadInt64", "ReadSByte", "ReadSingle", "ReadString", "ReadUInt16", "ReadUInt32", "ReadUInt64", "Read", "PeekChar",
            "Read7BitEncodedInt", "Read7BitEncodedInt64"),
        new(Rule, "System.IO.BinaryWriter", "Write", Rewrite.None) { Advice = "write to a MemoryStream and await its 'CopyToAsync' instead" },
        new(Rule, Stream, "ReadByte()", Rewrite.None) { Advice = "await 'ReadAsync' into a buffer instead" },
        new(Rule, Stream, "WriteByte(Byte)", Rewrite.None) { Advice = "collect the bytes and await 'WriteAsync' instead" },
        new(Rule, "System.IO.MemoryStream", "WriteTo", Rewrite.None) { Advice = "await its 'CopyToAsync' from the start instead" },
        new(Rule, "System.IO.FileStream", "Flush(Boolean)", Rewrite.None) { Advice = ToDisk },
        new(Rule, "System.IO.RandomAccess", "FlushToDisk", Rewrite.None) { Advice = ToDisk },
        new(Rule, "System.IO.StreamReader", "EndOfStream", Rewrite.None) { Advice = "read until 'ReadLineAsync' gives null instead" },
        new(Rule, "System.IO.File", "ReadLines", Rewrite.EachRenamed) { Replacement = "ReadLinesAsync", Advice = "'await foreach' over 'File.ReadLinesAsync' instead" },
        new(Rule, "System.IO.File", "Copy", Rewrite.None) { Advice = "await 'Stream.CopyToAsync' between two streams instead" },
        new(Rule, "System.IO.FileInfo", "CopyTo", Rewrite.None) { Advice = "await 'Stream.CopyToAsync' between two streams instead" },
        .. Linq("System.Xml.Linq.XDocument"),
        .. Linq("System.Xml.Linq.XElement"),
        new(Rule, "System.Xml.XmlDocument", "Load", Rewrite.None) { Advice = "await 'XDocument.LoadAsync' instead" },
        new(Rule, "System.Xml.XmlDocument", "Save", Rewrite.None) { Advice = "await 'XDocument.SaveAsync' instead" },
    ];

    private static IEnumerable<BlockingApi> OverMemory(string type, params string[] members) => members.Select(member =>
        Renamed(new BlockingApi(Rule, type, member, Rewrite.Rename)));

    private static BlockingApi Renamed(BlockingApi row) => row with
    {
        Replacement = row.Name + "Async",
        Advice = $"await '{row.Name}Async' with a memory instead of a span",
    };

    private static IEnumerable<BlockingApi> Binary(params string[] members) => members.Select(member =>
        new BlockingApi(Rule, "System.IO.BinaryReader", member, Rewrite.None) { Advice = "await 'Stream.ReadExactlyAsync' and read from memory instead" });

    /// <summary>The asynchronous members have no defaults. A file's name they don't take, and a reader or writer of XML must be made for them.</summary>
    private static IEnumerable<BlockingApi> Linq(string type) =>
    [
        LinqOver(type, "Load(Stream)", "LoadAsync", "LoadOptions"),
        LinqOver(type, "Load(TextReader)", "LoadAsync", "LoadOptions"),
        LinqOver(type, "Save(Stream)", "SaveAsync", "SaveOptions"),
        LinqOver(type, "Save(TextWriter)", "SaveAsync", "SaveOptions"),
        new(Rule, type, "Load(String)", Rewrite.None) { Advice = $"open the file and await '{type.Split('.')[^1]}.LoadAsync' instead" },
        new(Rule, type, "Save(String)", Rewrite.None) { Advice = "open the file and await 'SaveAsync' instead" },
    ];

    private static BlockingApi LinqOver(string type, string member, string replacement, string options) => new(Rule, type, member, Rewrite.Rename)
    {
        Replacement = replacement,
        Arguments = $"options: global::System.Xml.Linq.{options}.None",
        Advice = $"await '{replacement}' instead",
    };
}
