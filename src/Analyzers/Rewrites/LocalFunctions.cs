using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Rewrites;

/// <summary>Local functions, which are in no table of names: they are looked for where they can be called.</summary>
internal static class LocalFunctions
{
    /// <summary>Whether a local function that is in scope is called X and <c>Async</c>.</summary>
    /// <param name="name">The name X.</param>
    /// <param name="place">Where X is called.</param>
    public static bool HaveCounterpartOf(string name, SyntaxNode place)
    {
        for (var scope = place.Parent; scope is not (null or BaseTypeDeclarationSyntax); scope = scope.Parent)
        {
            switch (scope)
            {
                case BlockSyntax { Statements: var statements } when HaveCounterpart(statements, name):
                case SwitchSectionSyntax { Statements: var section } when HaveCounterpart(section, name):
                case CompilationUnitSyntax { Members: var members } when members.Any(member => member is GlobalStatementSyntax { Statement: var statement } && IsCounterpart(statement, name)):
                    return true;
            }
        }

        return false;
    }

    private static bool HaveCounterpart(SyntaxList<StatementSyntax> statements, string name)
    {
        foreach (var statement in statements)
        {
            if (IsCounterpart(statement, name))
                return true;
        }

        return false;
    }

    private static bool IsCounterpart(StatementSyntax statement, string name) =>
        statement is LocalFunctionStatementSyntax { Identifier.ValueText: var text }
        && text.Length == name.Length + AsyncNames.Suffix.Length
        && text.StartsWith(name, StringComparison.Ordinal)
        && text.EndsWith(AsyncNames.Suffix, StringComparison.Ordinal);
}
