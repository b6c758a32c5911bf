using AsyncPitfalls.Analyzers.Catalog;
using AsyncPitfalls.Analyzers.Catalog.UserLists;
using AsyncPitfalls.Analyzers.Rewrites;
using AsyncPitfalls.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncPitfalls.Analyzers.Rules;

/// <summary>Finds the calls and property reads of a compilation that block.</summary>
internal sealed class BlockingCalls(Compilation compilation, AnalyzerOptions options, KnownSymbols symbols)
{
    private readonly Counterparts counterparts = new(compilation);
    private readonly CompletedTasks completedTasks = new(symbols);
    private readonly UserApis userApis = new(compilation, options, symbols);

    /// <summary>Whether properties of the project may block, which then are to be looked for where they are named without a dot, too.</summary>
    public bool MayHaveOwnProperties => userApis.MayHaveOwnProperties;

    /// <summary>The diagnostic for a node, where that blocks in asynchronous code.</summary>
    public Diagnostic? Find(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken) =>
        ExpressionOf(node) is { } expression
        && AsyncFunction.Around(expression, model, symbols, cancellationToken) is { } function
            ? Judge(expression, function, model, cancellationToken)
            : null;

    /// <summary>What would be reported in a function's own body if it were <c>async</c>.</summary>
    public IEnumerable<Diagnostic> In(SyntaxNode function, SemanticModel model, CancellationToken cancellationToken)
    {
        foreach (var node in AsyncFunction.OwnNodes(function))
        {
            if (ExpressionOf(node) is { } expression
                && AsyncFunction.Innermost(expression) == function
                && Judge(expression, new AsyncFunction(function, true), model, cancellationToken) is { } diagnostic)
                yield return diagnostic;
        }
    }

    private Diagnostic? Judge(ExpressionSyntax expression, AsyncFunction function, SemanticModel model, CancellationToken cancellationToken)
    {
        if (model.GetSymbolInfo(expression, cancellationToken).Symbol is not { Kind: SymbolKind.Method or SymbolKind.Property } member)
            return null;
        var use = new BlockingUse(BlockingExpression.NameToken(expression), expression, member, function);
        return new BlockingCallJudge(model, symbols, completedTasks, userApis, counterparts, options, cancellationToken).Judge(use);
    }

    /// <summary>The expression that the text alone tells may block: most calls in asynchronous code are awaited where they stand.</summary>
    private ExpressionSyntax? ExpressionOf(SyntaxNode node)
    {
        // A property pattern reads the property that it names: task is { Result: 5 }.
        var expression = node switch
        {
            SubpatternSyntax pattern => BlockingExpression.FirstNameOf(pattern),
            IdentifierNameSyntax name when !MayHaveOwnProperties || BlockingExpression.PatternOf(name) is not null => null,
            _ => node as ExpressionSyntax,
        };
        return expression is not null && MayBlock(expression) ? expression : null;
    }

    private bool MayBlock(ExpressionSyntax expression) => expression switch
    {
        BaseObjectCreationExpressionSyntax => true,
        InvocationExpressionSyntax
        {
            Parent: AwaitExpressionSyntax or MemberAccessExpressionSyntax { Name.Identifier.ValueText: nameof(Task.ConfigureAwait) }
        } => false,
        InvocationExpressionSyntax { Expression: var called } => BlockingExpression.NameOf(expression) is { Identifier.ValueText: var name }
            && (BlockingApis.HasName(name) || counterparts.Names.HaveCounterpartOf(name) || Enumerations.MayHave(name) || userApis.MayKnow(name, expression.SyntaxTree)
                || (called is SimpleNameSyntax && LocalFunctions.HaveCounterpartOf(name, expression))),
        ElementAccessExpressionSyntax or ElementBindingExpressionSyntax =>
            !IsAssigned(expression) && userApis.MayHaveProperty(UserList.Indexer, expression.SyntaxTree),
        _ => BlockingExpression.NameOf(expression) is { Identifier.ValueText: var text } name
            && (BlockingApis.HasName(text) || userApis.MayHaveProperty(text, expression.SyntaxTree))
            && BlockingExpression.Of(name) == expression
            && !IsAssigned(expression),
    };

    /// <summary>Whether a property is written, not read.</summary>
    private static bool IsAssigned(ExpressionSyntax expression) =>
        expression.Parent is AssignmentExpressionSyntax assignment && assignment.Left == expression;
}
