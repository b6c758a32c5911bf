using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.CodeFixes.Syntax;

/// <summary>A variable that a slice is given.</summary>
/// <param name="Escaped">Its name, as it is written.</param>
/// <param name="Type">Its type, as it is written.</param>
/// <param name="IsWritten">Whether the slice has to give it back.</param>
internal sealed record SliceVariable(string Escaped, string Type, bool IsWritten);

/// <summary>The variables of a function that a loop uses: a local function takes them as parameters, and returns those that change.</summary>
/// <param name="All">All of them.</param>
/// <param name="UseThis">Whether the loop uses the object as well.</param>
internal sealed record SliceVariables(IReadOnlyList<SliceVariable> All, bool UseThis)
{
    private const int Most = 8;

    /// <summary>What a slice returns: first whether the loop goes on, where that has a name, and then the variables that changed.</summary>
    public string ReturnType(string? goesOn) => Results(goesOn) is [var only]
        ? only.Type
        : InParentheses(Results(goesOn).Select(result => $"{result.Type} {result.Escaped}")) ?? "void";

    /// <summary>The statement that returns it.</summary>
    public string Return(string? goesOn) => Values(goesOn) is { } all ? $"return {all};" : "return;";

    /// <summary>The statements that take it.</summary>
    public string Take(string call, string? goesOn) => goesOn is null
        ? Values(null) is { } all ? $"{all} = {call};" : call + ";"
        : Results(goesOn).Count == 1 ? $"if (!{call}) break;"
        : $"bool {goesOn}; {Values(goesOn)} = {call}; if (!{goesOn}) break;";

    private List<SliceVariable> Results(string? goesOn)
    {
        var results = All.Where(variable => variable.IsWritten).ToList();
        if (goesOn is not null)
            results.Insert(0, new SliceVariable(goesOn, "bool", IsWritten: true));
        return results;
    }

    private string? Values(string? goesOn) =>
        Results(goesOn) is [var only] ? only.Escaped : InParentheses(Results(goesOn).Select(result => result.Escaped));

    private static string? InParentheses(IEnumerable<string> several) => several.Any() ? $"({string.Join(", ", several)})" : null;

    /// <summary>Whether the variable is one of them, and stays.</summary>
    public bool IsOnlyRead(string name) => All.Any(variable => variable.Escaped.TrimStart('@') == name && !variable.IsWritten);

    /// <summary>Finds them; null where the loop does not do the same with copies of them.</summary>
    public static SliceVariables? TryFind(ForStatementSyntax loop, DocumentEdits edits)
    {
        if (loop.DescendantNodes().Any(node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or GotoStatementSyntax)
            || edits.Model.AnalyzeDataFlow(loop) is not { Succeeded: true } flow
            || ((CSharpParseOptions)loop.SyntaxTree.Options).LanguageVersion < LanguageVersion.CSharp8)
            return null;

        var function = edits.Model.GetEnclosingSymbol(loop.SpanStart, edits.CancellationToken);
        var used = flow.ReadInside.Concat(flow.WrittenInside).Distinct(SymbolEqualityComparer.Default).Except(flow.VariablesDeclared, SymbolEqualityComparer.Default).ToList();
        var usesThis = used.RemoveAll(symbol => symbol is IParameterSymbol { IsThis: true }) > 0;
        used.RemoveAll(symbol => symbol is ILocalSymbol { IsConst: true });
        var isGuarded = loop.Ancestors().Any(node => node is TryStatementSyntax);
        var variables = new List<SliceVariable>();
        foreach (var symbol in used.OrderBy(symbol => symbol!.Locations[0].SourceSpan.Start))
        {
            var isWritten = flow.WrittenInside.Contains(symbol!, SymbolEqualityComparer.Default) || MayChangeItself(symbol!, loop);
            if (symbol is not (ILocalSymbol { IsRef: false } or IParameterSymbol { RefKind: RefKind.None })
                || !SymbolEqualityComparer.Default.Equals(symbol.ContainingSymbol, function)
                // Somebody else may read or write it meanwhile; a handler finds what a slice has not given back.
                || flow.Captured.Contains(symbol, SymbolEqualityComparer.Default)
                || (isWritten && (isGuarded || !flow.DefinitelyAssignedOnEntry.Contains(symbol, SymbolEqualityComparer.Default)))
                || TypeOf(symbol, loop, edits) is not { } type)
                return null;
            variables.Add(new SliceVariable(SyntaxFacts.GetKeywordKind(symbol.Name) == SyntaxKind.None ? symbol.Name : "@" + symbol.Name, type, isWritten));
        }

        return variables.Count > Most || (usesThis && function!.ContainingType.IsValueType) ? null : new SliceVariables(variables, usesThis);
    }

    /// <summary>Whether a member of a struct is used, and may write to it.</summary>
    private static bool MayChangeItself(ISymbol symbol, ForStatementSyntax loop) =>
        ((symbol as ILocalSymbol)?.Type ?? (symbol as IParameterSymbol)?.Type) is { IsReferenceType: false, IsReadOnly: false, SpecialType: SpecialType.None, TypeKind: not TypeKind.Enum }
        && loop.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == symbol.Name
            && name.Parent is MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or CommonForEachStatementSyntax);

    /// <summary>The type that the variable has where the loop begins: <c>var</c> says that it may be null where it never is.</summary>
    private static string? TypeOf(ISymbol symbol, ForStatementSyntax loop, DocumentEdits edits)
    {
        var type = symbol is ILocalSymbol local ? local.Type : ((IParameterSymbol)symbol).Type;
        var first = loop.DescendantNodes().OfType<IdentifierNameSyntax>().First(name => name.Identifier.ValueText == symbol.Name);
        if (edits.Model.GetTypeInfo(first, edits.CancellationToken).Nullability.FlowState == NullableFlowState.NotNull && type.IsReferenceType)
            type = type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);
        var text = type.ToMinimalDisplayString(edits.Model, loop.SpanStart);
        return type.IsRefLikeType || type is IPointerTypeSymbol or IFunctionPointerTypeSymbol or IErrorTypeSymbol || text.Contains('<') && text.Contains("anonymous")
            ? null
            : text;
    }
}
