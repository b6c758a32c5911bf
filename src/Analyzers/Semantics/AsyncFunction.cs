using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Semantics;

/// <summary>
/// The innermost function around a node, where that function is asynchronous code: an <c>async</c> method, local function,
/// lambda or anonymous method, a function that returns a task or an asynchronous stream without <c>async</c>, or top-level
/// statements that await.
/// </summary>
/// <param name="Node">
/// The function's declaration: a method, operator, accessor, local function or anonymous function, a property or indexer with
/// an expression body, or the compilation unit of top-level statements.
/// </param>
/// <param name="IsAsync">Whether an <c>await</c> may stand in it; otherwise the function has to be made <c>async</c> first.</param>
internal readonly record struct AsyncFunction(SyntaxNode Node, bool IsAsync)
{
    /// <summary>Finds the function that a node runs in, if it is asynchronous. Syntax decides wherever it can.</summary>
    /// <param name="node">Any node of a body.</param>
    /// <param name="model">The model of the node's tree; asked for lambdas and return types that look like tasks only.</param>
    /// <param name="symbols">The known types.</param>
    /// <param name="cancellationToken">Cancels the semantic questions.</param>
    public static AsyncFunction? Around(SyntaxNode node, SemanticModel model, KnownSymbols symbols, CancellationToken cancellationToken)
    {
        var function = Innermost(node);
        if (function is null)
            return null;
        if (HasAsyncModifier(function))
            return new AsyncFunction(function, true);
        if (function is CompilationUnitSyntax unit)
            return AwaitsAtTopLevel(unit) ? new AsyncFunction(unit, true) : null;
        return MayReturnTask(function, node) && symbols.TaskReturning.Contains(function, static (function, asked) =>
                ReturnsTask(function, asked.model, asked.symbols, asked.cancellationToken), (model, symbols, cancellationToken))
            ? new AsyncFunction(function, false)
            : null;
    }

    /// <summary>The innermost function-like declaration whose body holds the node, asynchronous or not; null outside bodies.</summary>
    public static SyntaxNode? Innermost(SyntaxNode node)
    {
        for (var (child, parent) = (node, node.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
        {
            switch (parent)
            {
                case AnonymousFunctionExpressionSyntax lambda when child == lambda.Body:
                case LocalFunctionStatementSyntax local when child == local.Body || child == local.ExpressionBody:
                case BaseMethodDeclarationSyntax method when child == method.Body || child == method.ExpressionBody:
                case AccessorDeclarationSyntax accessor when child == accessor.Body || child == accessor.ExpressionBody:
                case PropertyDeclarationSyntax property when child == property.ExpressionBody:
                case IndexerDeclarationSyntax indexer when child == indexer.ExpressionBody:
                case CompilationUnitSyntax when child is GlobalStatementSyntax:
                    return parent;
                // A field's, property's or constructor's initializer and an attribute run in nobody's async code.
                case MemberDeclarationSyntax and not GlobalStatementSyntax:
                case AttributeListSyntax:
                case ConstructorInitializerSyntax:
                    return null;
            }
        }

        return null;
    }

    /// <summary>Whether the function is declared with the <c>async</c> modifier.</summary>
    public static bool HasAsyncModifier(SyntaxNode function) => function switch
    {
        MethodDeclarationSyntax method => method.Modifiers.Any(SyntaxKind.AsyncKeyword),
        LocalFunctionStatementSyntax local => local.Modifiers.Any(SyntaxKind.AsyncKeyword),
        AnonymousFunctionExpressionSyntax lambda => lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword),
        _ => false,
    };

    /// <summary>The nodes of a function's own body, parents first, without what stands in functions nested in it.</summary>
    public static IEnumerable<SyntaxNode> OwnNodes(SyntaxNode function) => function is CompilationUnitSyntax unit
        ? unit.Members.OfType<GlobalStatementSyntax>().SelectMany(statement => statement.DescendantNodes(IsOwn))
        : function.DescendantNodes(node => node == function || IsOwn(node));

    private static bool IsOwn(SyntaxNode node) => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);

    private static bool AwaitsAtTopLevel(CompilationUnitSyntax unit) => OwnNodes(unit).Any(node => node switch
    {
        AwaitExpressionSyntax => true,
        CommonForEachStatementSyntax loop => loop.AwaitKeyword.IsKind(SyntaxKind.AwaitKeyword),
        UsingStatementSyntax @using => @using.AwaitKeyword.IsKind(SyntaxKind.AwaitKeyword),
        LocalDeclarationStatementSyntax local => local.AwaitKeyword.IsKind(SyntaxKind.AwaitKeyword),
        _ => false,
    });

    /// <summary>A cheap test on syntax (types that can be awaited are called something with "Task"), so that the compiler is not asked about each synchronous function.</summary>
    private static bool MayReturnTask(SyntaxNode function, SyntaxNode node) => function switch
    {
        // The lambda's type comes from where it is passed. Where its whole body is the node itself, that is the call that returns the task.
        AnonymousFunctionExpressionSyntax lambda => lambda.ExpressionBody != node,
        _ => ReturnType(function) is { } type && MayBeTask(type),
    };

    private static bool MayBeTask(TypeSyntax type) => type switch
    {
        SimpleNameSyntax { Identifier.ValueText: var name } => name.IndexOf("Task", StringComparison.Ordinal) >= 0 || name.StartsWith("IAsync", StringComparison.Ordinal),
        QualifiedNameSyntax qualified => MayBeTask(qualified.Right),
        AliasQualifiedNameSyntax alias => MayBeTask(alias.Name),
        NullableTypeSyntax nullable => MayBeTask(nullable.ElementType),
        _ => false,
    };

    private static TypeSyntax? ReturnType(SyntaxNode function) => function switch
    {
        MethodDeclarationSyntax method => method.ReturnType,
        LocalFunctionStatementSyntax local => local.ReturnType,
        OperatorDeclarationSyntax @operator => @operator.ReturnType,
        ConversionOperatorDeclarationSyntax conversion => conversion.Type,
        BasePropertyDeclarationSyntax property => property.Type,
        AccessorDeclarationSyntax { Parent.Parent: BasePropertyDeclarationSyntax property } accessor
            when accessor.IsKind(SyntaxKind.GetAccessorDeclaration) => property.Type,
        _ => null,
    };

    private static bool ReturnsTask(
        SyntaxNode function, SemanticModel model, KnownSymbols symbols, CancellationToken cancellationToken)
    {
        var type = function is AnonymousFunctionExpressionSyntax
            ? (model.GetSymbolInfo(function, cancellationToken).Symbol as IMethodSymbol)?.ReturnType
            : model.GetTypeInfo(ReturnType(function)!, cancellationToken).Type;
        return type is not null && (symbols.IsTask(type) || symbols.IsAsyncStream(type) || Awaitables.HasAsyncMethodBuilder(type));
    }
}
