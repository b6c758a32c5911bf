using System.Collections.Immutable;
using AsyncPitfalls.Analyzers.Catalog;
using AsyncPitfalls.Analyzers.Catalog.UserLists;
using AsyncPitfalls.Analyzers.Rewrites;
using AsyncPitfalls.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Rules;

/// <summary>Finds each <c>using</c> and <c>Dispose()</c> in asynchronous code where disposing with <c>await</c> would give the thread back.</summary>
internal sealed class SynchronousDisposals(KnownSymbols symbols, UserApis userApis)
{
    /// <summary>Whether a node is a <c>Dispose()</c>, as far as the text tells.</summary>
    public static bool IsCall(SyntaxNode node) =>
        node is InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } call
        && BlockingExpression.NameOf(call) is { Identifier.ValueText: nameof(IDisposable.Dispose) };

    /// <summary>The diagnostic for a <c>using</c> statement or a declaration, where it is one that disposes.</summary>
    public Diagnostic? Find(StatementSyntax node, SemanticModel model, CancellationToken cancellationToken)
    {
        var (@using, declaration, value) = node switch
        {
            UsingStatementSyntax { AwaitKeyword.RawKind: 0 } statement =>
                (statement.UsingKeyword, statement.Declaration, statement.Expression ?? First(statement.Declaration)),
            LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0, AwaitKeyword.RawKind: 0 } local =>
                (local.UsingKeyword, local.Declaration, First(local.Declaration)),
            _ => default,
        };
        if (value is null || AsyncFunction.Around(node, model, symbols, cancellationToken) is not { } function)
            return null;

        var type = declaration is null ? model.GetTypeInfo(value, cancellationToken).Type : model.GetTypeInfo(declaration.Type, cancellationToken).Type;
        if (!Pays(node, type, value, model, cancellationToken))
            return null;

        var obstacle = AwaitObstacles.Find(value, function, model, symbols, cancellationToken);
        return Report(@using.GetLocation(), type!, "use 'await using'", new AwaitedForm(Rewrite.AwaitUsing, ""), obstacle);
    }

    /// <summary>The diagnostic for a <c>Dispose()</c>.</summary>
    public Diagnostic? Find(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken)
    {
        if ((BlockingExpression.ReceiverOf(call) ?? BlockingExpression.ConditionalAccessOf(call)?.Expression) is not { } value
            || value is ThisExpressionSyntax or BaseExpressionSyntax
            || AsyncFunction.Around(call, model, symbols, cancellationToken) is not { } function
            || model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol member
            || model.GetTypeInfo(value, cancellationToken).Type is not { } type
            || !Pays(call, type, value, model, cancellationToken))
            return null;

        var name = BlockingExpression.NameToken(call);
        var use = new BlockingUse(name, call, member, function);
        if (new AwaitedFormBinder(model, symbols, cancellationToken).Bind(use, new AwaitedForm(Rewrite.Rename, "DisposeAsync")) is not var (form, _))
            return null;
        var obstacle = AwaitObstacles.Find(call, function, model, symbols, cancellationToken);
        return Report(name.GetLocation(), type, "await 'DisposeAsync'", form, obstacle);
    }

    private bool Pays(SyntaxNode node, ITypeSymbol? type, ExpressionSyntax value, SemanticModel model, CancellationToken cancellationToken) =>
        AsyncDisposal.Pays(type, symbols)
        && !AsyncDisposal.IsReadOnly(value, type!)
        && !userApis.ExemptsDisposalOf(type!, node.SyntaxTree)
        && !InMemory.IsInMemory(value, model, cancellationToken)
        && !DualMode.IsSynchronousBranch(node, model, cancellationToken);

    private static Diagnostic Report(Location location, ITypeSymbol type, string advice, AwaitedForm form, AwaitObstacle obstacle) => Diagnostic.Create(
        Descriptors.AP1010_SynchronousDisposal,
        location,
        obstacle == AwaitObstacle.None ? form.ToProperties() : ImmutableDictionary<string, string?>.Empty,
        type.Name,
        MessageTexts.At(advice, obstacle));

    private static ExpressionSyntax? First(VariableDeclarationSyntax? declaration) => declaration?.Variables.First().Initializer?.Value;
}
