using System.Collections.Concurrent;
using AsyncPitfalls.Analyzers.Rewrites;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncPitfalls.Analyzers.Catalog.UserLists;

/// <summary>
/// What the user says about APIs, in a compilation: in additional files, in <c>.editorconfig</c> and by attributes, in this order.
/// Nothing is read before the first candidate asks.
/// </summary>
internal sealed class UserApis(Compilation compilation, AnalyzerOptions options, KnownSymbols symbols)
{
    private readonly Lazy<IReadOnlyList<ListEntry>> files = new(() => ReadFiles(options));
    private readonly BlockingAttributes attributes = new(compilation, symbols);
    private readonly ConcurrentDictionary<SyntaxTree, UserList> lists = new();
    private readonly ConcurrentDictionary<(string? Blocking, string? Exempt), UserList> listsByOptions = new();
    private readonly ConcurrentDictionary<Question, UserVerdict?> verdicts = new();

    /// <summary>Whether a property of this name may be said to block.</summary>
    public bool MayHaveProperty(string name, SyntaxTree tree) => attributes.Exist || ListFor(tree).MayHaveProperty(name);

    /// <summary>
    /// Whether properties of the project may, which then are to be looked for where they are named without a dot, too, and
    /// indexers. Asked when a compilation starts: an attribute from elsewhere does not count, which would take longer to find.
    /// </summary>
    public bool MayHaveOwnProperties => attributes.ExistHere || files.Value.Any(entry => entry.IsBlockingProperty)
        || compilation.SyntaxTrees.Any(tree => options.AnalyzerConfigOptionsProvider.GetOptions(tree)
            .TryGetValue(Options.BlockingMembers.Key, out var value) && value.Contains("P:"));

    /// <summary>What the user says about a member; null for nothing.</summary>
    /// <param name="member">The member, as it is bound.</param>
    /// <param name="expression">The expression that uses it.</param>
    /// <param name="model">The model of its tree.</param>
    /// <param name="cancellationToken">Cancels the semantic questions.</param>
    public UserVerdict? Find(ISymbol member, ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken) =>
        MayKnow(UserList.NameOf(member), model.SyntaxTree)
            ? Find(member, BlockingExpression.ReceiverTypeOf(expression, model, cancellationToken), model.SyntaxTree)
            : null;

    /// <summary>Whether values of a type may be disposed synchronously.</summary>
    public bool ExemptsDisposalOf(ITypeSymbol type, SyntaxTree tree)
    {
        if (!MayKnow(nameof(IDisposable.Dispose), tree)
            || compilation.GetSpecialType(SpecialType.System_IDisposable).GetMembers(nameof(IDisposable.Dispose)).FirstOrDefault() is not { } slot)
            return false;
        return Find(type.FindImplementationForInterfaceMember(slot) ?? slot, type, tree) == UserVerdict.Exempt;
    }

    /// <summary>Whether something may be said of a member of this name.</summary>
    public bool MayKnow(string name, SyntaxTree tree) => attributes.Exist || ListFor(tree).MayHave(name);

    private UserVerdict? Find(ISymbol member, ITypeSymbol? receiver, SyntaxTree tree)
    {
        var question = new Question(member.OriginalDefinition, receiver, ListFor(tree));
        if (!verdicts.TryGetValue(question, out var verdict))
            verdicts.TryAdd(question, verdict = Judge(question.List, member, receiver));
        return verdict;
    }

    private UserVerdict? Judge(UserList list, ISymbol member, ITypeSymbol? receiver) =>
        (list.MayHave(UserList.NameOf(member)) ? list.Find(member, receiver) : null) ?? (attributes.Exist ? attributes.Find(member, receiver) : null);

    private UserList ListFor(SyntaxTree tree)
    {
        if (lists.TryGetValue(tree, out var list))
            return list;

        var config = options.AnalyzerConfigOptionsProvider.GetOptions(tree);
        config.TryGetValue(Options.BlockingMembers.Key, out var blocking);
        config.TryGetValue(Options.ExemptMembers.Key, out var exempt);
        return lists.GetOrAdd(tree, listsByOptions.GetOrAdd((blocking, exempt), Read));
    }

    private UserList Read((string? Blocking, string? Exempt) values)
    {
        var parser = new ListParser();
        parser.ReadOption(values.Blocking ?? "", blocks: true);
        parser.ReadOption(values.Exempt ?? "", blocks: false);
        return new UserList([.. parser.Entries, .. files.Value], symbols);
    }

    private static List<ListEntry> ReadFiles(AnalyzerOptions options) =>
    [
        .. options.AdditionalFiles
            .Where(ListFile.IsList)
            .Select(file => file.GetText())
            .SelectMany(text => text is null ? [] : ListFile.Of(text).Entries),
    ];

    /// <summary>A member, the type that it is called on and the list that holds for the place.</summary>
    private readonly struct Question(ISymbol member, ITypeSymbol? receiver, UserList list) : IEquatable<Question>
    {
        private readonly ISymbol member = member;
        private readonly ITypeSymbol? receiver = receiver;

        public UserList List { get; } = list;

        public bool Equals(Question other) => List == other.List
            && SymbolEqualityComparer.Default.Equals(member, other.member)
            && SymbolEqualityComparer.Default.Equals(receiver, other.receiver);

        public override bool Equals(object? obj) => obj is Question other && Equals(other);

        public override int GetHashCode() => unchecked(
            (SymbolEqualityComparer.Default.GetHashCode(member) * 397) ^ SymbolEqualityComparer.Default.GetHashCode(receiver));
    }
}
