using AsyncPitfalls.Analyzers.Rewrites;
using AsyncPitfalls.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Catalog;

/// <summary>
/// Streams, readers and writers over memory: their synchronous members never wait. So do those of the console's writers, whose
/// asynchronous members run synchronously too.
/// </summary>
internal static class InMemory
{
    private static readonly string[] Types =
    [
        "System.IO.MemoryStream",
        "System.IO.UnmanagedMemoryStream",
        "System.IO.StringReader",
        "System.IO.StringWriter",
    ];

    private static readonly (string Type, string Member)[] Instances =
    [
        ("System.Console", "Out"),
        ("System.Console", "Error"),
        ("System.Console", "OpenStandardOutput"),
        ("System.Console", "OpenStandardError"),
        ("NUnit.Framework.TestContext", "Out"),
        ("NUnit.Framework.TestContext", "Error"),
        ("NUnit.Framework.TestContext", "Progress"),
        ("System.Reflection.Assembly", "GetManifestResourceStream"),
        ("System.IO.Stream", "Null"),
        ("System.IO.TextReader", "Null"),
        ("System.IO.TextWriter", "Null"),
        ("System.IO.StreamReader", "Null"),
        ("System.IO.StreamWriter", "Null"),
        ("System.IO.BinaryWriter", "Null"),
    ];

    /// <summary>What of an archive is where the archive is.</summary>
    private static readonly (string Type, string Member)[] Parts =
    [
        ("System.IO.Compression.ZipArchive", "CreateEntry"),
        ("System.IO.Compression.ZipArchive", "GetEntry"),
        ("System.IO.Compression.ZipArchive", "Entries"),
        ("System.IO.Compression.ZipArchiveEntry", "Open"),
        ("System.IO.StreamReader", "BaseStream"),
        ("System.IO.StreamWriter", "BaseStream"),
    ];

    private static readonly string[] Channels =
    [
        "System.IO.Stream", "System.IO.TextReader", "System.IO.TextWriter", "System.IO.BinaryReader", "System.IO.BinaryWriter",
    ];

    /// <summary>What formats: of a document that is written, the writer alone says where to.</summary>
    private static readonly string[] Formats = ["System.Xml", "System.Text.Json", "System.Data", "Newtonsoft.Json", "MimeKit"];

    /// <summary>Whether all that a call reads and writes is in memory: its receiver and each argument that is a stream.</summary>
    public static bool IsAllOf(ExpressionSyntax? receiver, ArgumentListSyntax? arguments, SemanticModel model, CancellationToken cancellationToken)
    {
        bool? IsKnown(ExpressionSyntax expression) => IsInMemory(expression, model, cancellationToken) ? true
            : IsChannel(model.GetTypeInfo(expression, cancellationToken).Type) ? false
            : null;

        // A stream in memory that is handed to a client, a store, a form's file says nothing of where that one reads or writes.
        if (receiver is not null && (IsKnown(receiver) ?? (IsObject(receiver, model, cancellationToken) ? false : null)) is { } known && !known)
            return false;
        var channels = (arguments?.Arguments.Select(argument => IsKnown(argument.Expression)) ?? []).Where(channel => channel is not null).ToList();
        return channels.All(channel => channel == true) && (channels.Count > 0 || (receiver is not null && IsKnown(receiver) == true));
    }

    /// <summary>Whether a type is a stream, reader or writer over memory.</summary>
    public static bool IsType(ITypeSymbol? type) => Types.Any(name => TypeNames.IsOrDerivesFrom(type, name));

    private static bool IsObject(ExpressionSyntax receiver, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetTypeInfo(receiver, cancellationToken).Type is { } type
        && model.GetSymbolInfo(receiver, cancellationToken).Symbol is not ITypeSymbol
        && !Formats.Any(name => TypeNames.IsWithin(type, name));

    /// <summary>Whether an expression gives a stream, reader or writer that is known to be over memory.</summary>
    public static bool IsInMemory(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken)
    {
        expression = Stripped(expression);
        if (model.GetTypeInfo(expression, cancellationToken).Type is var type && IsType(type))
            return true;
        if (expression is BaseObjectCreationExpressionSyntax creation)
            return IsAllOf(null, creation.ArgumentList, model, cancellationToken);
        return model.GetSymbolInfo(expression, cancellationToken).Symbol switch
        {
            ILocalSymbol local => (Locals.OnlyValue(local, cancellationToken) ?? Locals.Enumerated(local, cancellationToken)) is { } value && IsInMemory(value, model, cancellationToken),
            IFieldSymbol field when Fields.OnlyValue(field, model.SyntaxTree, cancellationToken) is { } value => IsInMemory(value, model, cancellationToken),
            IMethodSymbol { Name: "Create", ContainingType: { Name: "XmlReader" or "XmlWriter" } } when expression is InvocationExpressionSyntax create =>
                IsAllOf(null, create.ArgumentList, model, cancellationToken)
                || create.ArgumentList.Arguments.Any(argument => model.GetTypeInfo(argument.Expression, cancellationToken).Type?.Name == "StringBuilder"),
            { } member when Parts.Any(row => row.Member == member.Name && TypeNames.Is(member.ContainingType, row.Type)) =>
                BlockingExpression.ReceiverOf(expression) is { } whole && IsInMemory(whole, model, cancellationToken),
            { } member => Instances.Any(row => row.Member == member.Name && TypeNames.Is(member.ContainingType, row.Type)),
            null => false,
        };
    }

    private static ExpressionSyntax Stripped(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax parenthesized => Stripped(parenthesized.Expression),
        CastExpressionSyntax cast => Stripped(cast.Expression),
        PostfixUnaryExpressionSyntax postfix => Stripped(postfix.Operand),
        _ => expression,
    };

    private static bool IsChannel(ITypeSymbol? type) => Channels.Any(name => TypeNames.IsOrDerivesFrom(type, name));
}
