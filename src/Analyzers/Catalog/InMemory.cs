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

    private static readonly string[] Channels =
    [
        "System.IO.Stream", "System.IO.TextReader", "System.IO.TextWriter", "System.IO.BinaryReader", "System.IO.BinaryWriter",
    ];

    /// <summary>Whether all that a call reads and writes is in memory: its receiver and each argument that is a stream.</summary>
    public static bool IsAllOf(ExpressionSyntax? receiver, ArgumentListSyntax? arguments, SemanticModel model, CancellationToken cancellationToken)
    {
        var channels = (arguments?.Arguments.Select(argument => argument.Expression) ?? [])
            .Concat(receiver is null ? [] : [receiver])
            .Where(expression => IsChannel(model.GetTypeInfo(expression, cancellationToken).Type))
            .ToList();
        return channels.Count > 0 && channels.All(channel => IsInMemory(channel, model, cancellationToken));
    }

    /// <summary>Whether an expression gives a stream, reader or writer that is known to be over memory.</summary>
    public static bool IsInMemory(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken)
    {
        expression = Stripped(expression);
        if (model.GetTypeInfo(expression, cancellationToken).Type is var type && Types.Any(name => TypeNames.IsOrDerivesFrom(type, name)))
            return true;
        if (expression is BaseObjectCreationExpressionSyntax creation)
            return IsAllOf(null, creation.ArgumentList, model, cancellationToken);
        return model.GetSymbolInfo(expression, cancellationToken).Symbol switch
        {
            ILocalSymbol local => Locals.OnlyValue(local, cancellationToken) is { } value && IsInMemory(value, model, cancellationToken),
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
