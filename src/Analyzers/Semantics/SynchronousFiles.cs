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
        MayOpen(value)
        && model.GetSymbolInfo(value, cancellationToken).Symbol is IMethodSymbol method
        && Opens(method)
        && Arguments(value, method).All(pair => IsSynchronous(pair.Argument.Expression, pair.Parameter, model, cancellationToken))
            ? method
            : null;

    /// <summary>The arguments, each with its parameter.</summary>
    public static IEnumerable<(ArgumentSyntax Argument, IParameterSymbol? Parameter)> Arguments(ExpressionSyntax value, IMethodSymbol method)
    {
        var list = value is BaseObjectCreationExpressionSyntax creation ? creation.ArgumentList : ((InvocationExpressionSyntax)value).ArgumentList;
        return list?.Arguments.Select((argument, i) => (argument, ParameterOf(method, argument, i))) ?? [];
    }

    /// <summary>The value that an initializer gives to <c>FileStreamOptions.Options</c>; null where it gives none.</summary>
    public static ExpressionSyntax? OptionsIn(BaseObjectCreationExpressionSyntax creation) => creation.Initializer?.Expressions
        .OfType<AssignmentExpressionSyntax>()
        .FirstOrDefault(assignment => assignment.Left is IdentifierNameSyntax { Identifier.ValueText: "Options" })?.Right;

    /// <summary>What the text alone tells.</summary>
    private static bool MayOpen(ExpressionSyntax value) => value
        is BaseObjectCreationExpressionSyntax
        or InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Open" or "OpenRead" or "OpenWrite" or "Create" } };

    private static bool Opens(IMethodSymbol method) => method.MethodKind == MethodKind.Constructor
        ? TypeNames.Is(method.ContainingType, FileOpenings.Stream) && method.Parameters is [{ Type.SpecialType: SpecialType.System_String }, ..]
        : TypeNames.Is(method.ContainingType, "System.IO.File") || TypeNames.Is(method.ContainingType, "System.IO.FileInfo");

    private static IParameterSymbol? ParameterOf(IMethodSymbol method, ArgumentSyntax argument, int position) => argument.NameColon is { } name
        ? method.Parameters.FirstOrDefault(parameter => parameter.Name == name.Name.Identifier.ValueText)
        : method.Parameters.ElementAtOrDefault(position);

    private static bool IsSynchronous(ExpressionSyntax value, IParameterSymbol? parameter, SemanticModel model, CancellationToken cancellationToken) =>
        parameter?.Type.Name switch
        {
            "FileOptions" => IsSynchronous(value, model, cancellationToken),
            "Boolean" => model.GetConstantValue(value, cancellationToken) is { Value: false },
            "FileStreamOptions" => value is BaseObjectCreationExpressionSyntax creation
                && (OptionsIn(creation) is not { } options || IsSynchronous(options, model, cancellationToken)),
            _ => true,
        };

    private static bool IsSynchronous(ExpressionSyntax options, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetConstantValue(options, cancellationToken) is { Value: int value } && (value & Asynchronous) == 0;
}
