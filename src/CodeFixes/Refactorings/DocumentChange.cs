using Microsoft.CodeAnalysis.Text;

namespace AsyncPitfalls.CodeFixes.Refactorings;

/// <summary>What changes in a document when methods become asynchronous.</summary>
/// <param name="Declarations">The methods that are to return a task.</param>
/// <param name="Uses">Where such methods are called, or handed to somebody.</param>
internal sealed record DocumentChange(HashSet<TextSpan> Declarations, HashSet<TextSpan> Uses)
{
    /// <summary>How much it is.</summary>
    public int Count => Declarations.Count + Uses.Count;

    /// <summary>Whether it holds all of another one.</summary>
    public bool Covers(DocumentChange other) => Declarations.IsSupersetOf(other.Declarations) && Uses.IsSupersetOf(other.Uses);
}
