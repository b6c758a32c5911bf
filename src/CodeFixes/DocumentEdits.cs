using AsyncPitfalls.Analyzers;
using AsyncPitfalls.Analyzers.Semantics;
using AsyncPitfalls.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Editing;

namespace AsyncPitfalls.CodeFixes;

/// <summary>What all edits of one document share: one editor, so that any number of them compose, and what they decide only once.</summary>
/// <param name="editor">The editor of the document.</param>
/// <param name="model">The model of the document as it was.</param>
/// <param name="linked">The other compilations that the document belongs to.</param>
/// <param name="symbols">The known types.</param>
/// <param name="options">The options of the document.</param>
/// <param name="cancellationToken">Cancels the semantic questions.</param>
internal sealed class DocumentEdits(
    SyntaxEditor editor,
    SemanticModel model,
    IReadOnlyList<Compilation> linked,
    KnownSymbols symbols,
    AnalyzerConfigOptions options,
    CancellationToken cancellationToken)
{
    private readonly Dictionary<SyntaxNode, AsyncRewritePlan?> plans = [];
    private readonly Dictionary<SyntaxNode, HashSet<string>> names = [];
    private readonly HashSet<SyntaxNode> madeAsync = [];
    private readonly HashSet<string> imports = [];

    /// <summary>Functions that somebody else makes <c>async</c>, so that an <c>await</c> may stand in them.</summary>
    public HashSet<SyntaxNode> BecomingAsync { get; } = [];

    /// <summary>The editor of the document.</summary>
    public SyntaxEditor Editor => editor;

    /// <summary>The model of the document as it was.</summary>
    public SemanticModel Model => model;

    /// <summary>The known types.</summary>
    public KnownSymbols Symbols => symbols;

    /// <summary>The options of the document.</summary>
    public AnalyzerConfigOptions Options => options;

    /// <summary>Cancels the semantic questions.</summary>
    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>The document's root with every edit applied.</summary>
    public SyntaxNode ChangedRoot() => imports.Aggregate(
        editor.GetChangedRoot(), (root, name) => root is CompilationUnitSyntax unit ? Imports.Add(unit, name) : root);

    /// <summary>Imports a namespace.</summary>
    public void Import(string name) => imports.Add(name);

    /// <summary>Whether an <c>await</c> may be put into the function, once it is made <c>async</c>.</summary>
    public bool CanAwaitIn(SyntaxNode function) => IsAsync(function) || PlanOf(function) is not null;

    /// <summary>Makes a function <c>async</c> for which <see cref="CanAwaitIn"/>.</summary>
    public void MakeAsync(SyntaxNode function)
    {
        if (!IsAsync(function) && madeAsync.Add(function))
            AsyncFunctionRewriter.Register(editor, function, PlanOf(function)!, Awaited(function));
    }

    /// <summary>Whether an <c>await</c> in the place of the node is to be configured.</summary>
    public bool Configures(SyntaxNode node) => ConfigureAwaitConvention.IsFollowed(node, options, cancellationToken);

    /// <summary>A name for something new in the member around a node; nobody else gets it.</summary>
    public string NewName(string name, SyntaxNode node)
    {
        // Functions that are nested in each other see the same variables.
        var member = node.Ancestors().First(outer => outer is MemberDeclarationSyntax and not GlobalStatementSyntax or CompilationUnitSyntax);
        if (!names.TryGetValue(member, out var taken))
            names.Add(member, taken = new HashSet<string>(member.DescendantTokens().Select(token => token.ValueText)));
        return Enumerable.Range(1, int.MaxValue - 1).Select(number => number == 1 ? name : name + number).First(taken.Add);
    }

    /// <summary>Whether a type has a member in each project that compiles the document.</summary>
    public bool HasEverywhere(string type, string member) =>
        linked.Append(model.Compilation).All(compilation => compilation.GetTypeByMetadataName(type)?.GetMembers(member).IsEmpty == false);

    private bool IsAsync(SyntaxNode function) =>
        function is CompilationUnitSyntax || AsyncFunction.HasAsyncModifier(function) || BecomingAsync.Contains(function);

    private AsyncRewritePlan? PlanOf(SyntaxNode function)
    {
        if (!plans.TryGetValue(function, out var plan))
            plans.Add(function, plan = AsyncFunctionRewriter.TryPlan(function, model, cancellationToken));
        return plan;
    }

    /// <summary>The awaits of returned tasks follow the convention, too.</summary>
    private Func<ExpressionSyntax, ExpressionSyntax> Awaited(SyntaxNode function)
    {
        var configure = Configures(function.ChildNodes().Last());
        return task => AwaitExpressions.Of(AwaitExpressions.Configured(AwaitExpressions.AsReceiver(task), configure));
    }
}
