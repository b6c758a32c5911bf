using System.Text;
using Microsoft.CodeAnalysis;

namespace AsyncPitfalls.Analyzers.Tests.Sweep;

/// <summary>Writes asynchronous methods that each make one call, one a line.</summary>
internal static class SweepSource
{
    /// <summary>The lines before the first call: the imports and the head of the class.</summary>
    public const int LinesBefore = 1;

    private static readonly SymbolDisplayFormat Full = SymbolDisplayFormat.FullyQualifiedFormat;

    /// <summary>The files: the calls that need the same extension methods in scope share one. Each line makes one.</summary>
    public static IEnumerable<(string Text, IReadOnlyList<SweptPair> Calls)> Files(IEnumerable<SweptPair> pairs) => pairs
        .GroupBy(Imports)
        .Select((group, file) => (Text(group.Key, file, [.. group]), (IReadOnlyList<SweptPair>)[.. group]));

    private static string Imports(SweptPair pair) => string.Concat(
        new[] { pair.Method, pair.Sibling }
            .Where(method => method.IsExtensionMethod)
            .Select(method => $"using {method.ContainingNamespace.ToDisplayString()}; ")
            .Distinct());

    private static string Text(string imports, int file, IReadOnlyList<SweptPair> calls)
    {
        var text = new StringBuilder(imports).Append($"static class Calls{file} {{\n");
        for (var i = 0; i < calls.Count; i++)
            text.Append(Caller(i, calls[i].Method)).Append('\n');
        return text.Append('}').ToString();
    }

    private static string Caller(int number, IMethodSymbol method)
    {
        var typeParameters = Containers(method.ContainingType).SelectMany(type => type.TypeParameters).Concat(method.TypeParameters).ToList();
        var arguments = method.Parameters.Select((parameter, i) => new SweepArgument(parameter, "a" + i)).ToList();
        var declared = arguments.Select(argument => argument.Declaration).Where(text => text.Length > 0).ToList();
        var isInstance = !method.IsStatic && !method.ContainingType.IsRefLikeType;
        if (isInstance)
            declared.Insert(0, $"{method.ContainingType.ToDisplayString(Full)} r");

        var passed = arguments.Select(argument => argument.Text).ToList();
        var receiver = isInstance ? "r"
            : method.IsStatic ? method.ContainingType.ToDisplayString(Full)
            : $"default({method.ContainingType.ToDisplayString(Full)})";
        if (method.IsExtensionMethod)
        {
            receiver = passed[0];
            passed.RemoveAt(0);
        }

        return $"static async global::System.Threading.Tasks.Task M{number}{List(typeParameters.Select(parameter => parameter.Name))}"
            + $"({string.Join(", ", declared)}){string.Concat(typeParameters.Select(Constraints))} "
            + $"{{ {string.Concat(arguments.Select(argument => argument.Local))}"
            + $"{receiver}.{method.Name}{List(method.TypeParameters.Select(parameter => parameter.Name))}({string.Join(", ", passed)}); }}";
    }

    private static IEnumerable<INamedTypeSymbol> Containers(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? Containers(outer).Append(type) : [type];

    private static string List(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } list ? $"<{list}>" : "";

    private static string Constraints(ITypeParameterSymbol parameter)
    {
        var constraints = new List<string>();
        if (parameter.HasUnmanagedTypeConstraint)
            constraints.Add("unmanaged");
        else if (parameter.HasValueTypeConstraint)
            constraints.Add("struct");
        else if (parameter.HasReferenceTypeConstraint)
            constraints.Add("class");
        constraints.AddRange(parameter.ConstraintTypes.Select(type => type.ToDisplayString(Full)));
        if (parameter.HasConstructorConstraint)
            constraints.Add("new()");
        return constraints.Count == 0 ? "" : $" where {parameter.Name} : {string.Join(", ", constraints)}";
    }
}
