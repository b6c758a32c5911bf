using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace AsyncPitfalls.CodeFixes.Refactorings;

/// <summary>The methods that have to have one return type: what a method overrides and implements, and whatever else does.</summary>
internal static class MethodFamily
{
    /// <summary>All of them, the method itself included.</summary>
    /// <exception cref="RefusalException">One of them is not in the solution, or no method of C#.</exception>
    public static async Task<IReadOnlyCollection<ISymbol>> OfAsync(IMethodSymbol method, Solution solution, CancellationToken cancellationToken)
    {
        var members = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var open = new Stack<ISymbol>([method]);
        while (open.Count > 0)
        {
            var next = open.Pop().OriginalDefinition;
            var member = await SymbolFinder.FindSourceDefinitionAsync(next, solution, cancellationToken).ConfigureAwait(false) ?? next;
            if (!members.Add(member))
                continue;
            if (!member.Locations.All(location => location.IsInSource))
                throw new RefusalException($"'{member.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}' is not declared in this solution.");
            foreach (var relative in await RelativesAsync(member, solution, cancellationToken).ConfigureAwait(false))
                open.Push(relative);
        }

        return members;
    }

    /// <summary>The declarations of a member, with their documents.</summary>
    /// <exception cref="RefusalException">One of them cannot be changed.</exception>
    public static IEnumerable<(Document Document, MethodDeclarationSyntax Method)> DeclarationsOf(
        ISymbol member, Solution solution, CancellationToken cancellationToken)
    {
        foreach (var reference in member.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(cancellationToken) is not MethodDeclarationSyntax method
                || solution.GetDocument(reference.SyntaxTree) is not { } document
                || GeneratedFiles.Contain(document)
                || (member as IMethodSymbol)?.PartialImplementationPart is not null
                || (member as IMethodSymbol)?.PartialDefinitionPart is not null)
                throw new RefusalException($"'{member.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}' is generated, partial or not written in C#.");
            yield return (document, method);
        }
    }

    private static async Task<IEnumerable<ISymbol>> RelativesAsync(ISymbol member, Solution solution, CancellationToken cancellationToken)
    {
        var overrides = await SymbolFinder.FindOverridesAsync(member, solution, cancellationToken: cancellationToken).ConfigureAwait(false);
        var relatives = member.ContainingType.TypeKind == TypeKind.Interface
            ? await SymbolFinder.FindImplementationsAsync(member, solution, cancellationToken: cancellationToken).ConfigureAwait(false)
            : await SymbolFinder.FindImplementedInterfaceMembersAsync(member, solution, cancellationToken: cancellationToken).ConfigureAwait(false);
        return relatives.Concat(overrides).Concat((member as IMethodSymbol)?.OverriddenMethod is { } overridden ? [overridden] : []);
    }
}
