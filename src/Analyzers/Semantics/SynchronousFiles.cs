using AsyncPitfalls.Analyzers.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Semantics;

/// <summary>Whether an expression opens a file without <c>FileOptions.Asynchronous</c>.</summary>
internal static class SynchronousFiles
{
    private const int Asynchronous = 0x40000000;

    /// <summary>The method or constructor that opens a file for synchronous I/O; null for all else, and where that is not known.</summary>
    public static IMethodSymbol? OpenedBy(ExpressionSyntax value, SemanticModel model, CancellationToken cancellationToken) =>
        ArgumentsOf(value) is { } arguments
        && model.GetSymbolInfo(value, cancellationToken).Symbol is IMethodSymbol method
        && Opens(method)
        && arguments.Select((argument, i) => IsSynchronous(argument, ParameterOf(method, argument, i), model, cancellationToken)).All(known => known)
            ? method
            : null;

    /// <summary>What the text alone tells.</summary>
    private static IEnumerable<ArgumentSyntax>? ArgumentsOf(ExpressionSyntax value) => value switch
    {
        BaseObjectCreationExpressionSyntax creation => creation.ArgumentList?.Arguments,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Open" or "OpenRead" or "OpenWrite" or "Create" } } call =>
            call.ArgumentList.Arguments,
        _ => null,
    };

    private static bool Opens(IMethodSymbol method) => method.MethodKind == MethodKind.Constructor
        ? TypeNames.Is(method.ContainingType, "System.IO.FileStream") && method.Parameters is [{ Type.SpecialType: SpecialType.System_String }, ..]
        : TypeNames.Is(method.ContainingType, "System.IO.File") || TypeNames.Is(method.ContainingType, "System.IO.FileInfo");

    private static IParameterSymbol? ParameterOf(IMethodSymbol method, ArgumentSyntax argument, int position) => argument.NameColon is { } name
        ? method.Parameters.FirstOrDefault(parameter => parameter.Name == name.Name.Identifier.ValueText)
        : method.Parameters.ElementAtOrDefault(position);

    private static bool IsSynchronous(ArgumentSyntax argument, IParameterSymbol? parameter, SemanticModel model, CancellationToken cancellationToken) =>
        parameter?.Type.Name switch
        {
            "FileOptions" => model.GetConstantValue(argument.Expression, cancellationToken) is { Value: int options } && (options & Asynchronous) == 0,
            "Boolean" => model.GetConstantValue(argument.Expression, cancellationToken) is { Value: false },
            "FileStreamOptions" => false,
            _ => true,
        };
}
