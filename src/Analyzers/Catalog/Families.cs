using Microsoft.CodeAnalysis;

namespace AsyncPitfalls.Analyzers.Catalog;

/// <summary>
/// Which rule reports a member that blocks by convention: one that has a counterpart named <c>XAsync</c>. Rows are namespaces
/// or types; the first that holds the member's declaration counts.
/// </summary>
internal static class Families
{
    /// <summary>The rows, the more special ones first; no rule where the family's rule does not exist.</summary>
    public static (string Scope, DiagnosticDescriptor? Rule)[] Rows { get; } =
    [
        ("System.IO.Pipes", null),
        ("System.IO", Descriptors.AP1003_FileAndStreamIO),
    ];

    /// <summary>The rule for a member, or null where no family has it.</summary>
    public static DiagnosticDescriptor? Of(ISymbol member)
    {
        foreach (var declaration in MemberSlots.Of(member))
        {
            foreach (var (scope, rule) in Rows)
            {
                if (TypeNames.IsWithin(declaration.ContainingType, scope))
                    return rule;
            }
        }

        return null;
    }
}
