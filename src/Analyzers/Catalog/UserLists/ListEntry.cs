using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AsyncPitfalls.Analyzers.Catalog.UserLists;

/// <summary>What is wrong with a piece of a list.</summary>
/// <param name="Message">What, as AP0001 says it.</param>
/// <param name="Span">Where in the text of the list.</param>
internal readonly record struct ListProblem(string Message, TextSpan Span);

/// <summary>A line of a list: members that block, or that are never reported.</summary>
/// <param name="Pattern">What it names.</param>
/// <param name="Span">Where its id stands in the text of the list.</param>
internal sealed record ListEntry(SymbolPattern Pattern, TextSpan Span)
{
    /// <summary>Whether it says that something blocks; else it exempts.</summary>
    public bool Blocks { get; init; }

    /// <summary>Whether it says that a property blocks.</summary>
    public bool IsBlockingProperty => Blocks && Pattern.IsProperty;

    /// <summary>The rule that reports it.</summary>
    public DiagnosticDescriptor Rule { get; init; } = Descriptors.AP1009_AsynchronousCounterpart;

    /// <summary>The asynchronous member that it names; for a static call, with its type in front; empty for none.</summary>
    public string Replacement { get; init; } = "";
}
