using AsyncPitfalls.Analyzers;
using AsyncPitfalls.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AsyncPitfalls.CodeFixes.Refactorings;

/// <summary>Lets a method that has nothing to await return a task: decided on the original, carried out on what other edits left of it.</summary>
internal sealed class TaskReturns
{
    private const string TaskName = "global::System.Threading.Tasks.Task";

    private readonly bool isVoid;
    private readonly bool endIsReachable;
    private readonly TypeSyntax result;
    private readonly List<bool> names;

    /// <summary>Decides what each <c>return</c> becomes.</summary>
    public TaskReturns(MethodDeclarationSyntax method, SemanticModel model)
    {
        result = method.ReturnType.WithoutTrivia();
        isVoid = model.GetDeclaredSymbol(method)!.ReturnsVoid;
        endIsReachable = isVoid && method.Body is { } body && model.AnalyzeControlFlow(body) is { Succeeded: true, EndPointIsReachable: true };
        names = [.. Values(method).Select(value => !SymbolEqualityComparer.IncludeNullability.Equals(model.GetTypeInfo(value).Type, model.GetDeclaredSymbol(method)!.ReturnType))];
    }

    /// <summary>The task that an asynchronous method returns instead of a result, or of nothing.</summary>
    public static TypeSyntax TaskOf(TypeSyntax result, KnownSymbols symbols, Compilation compilation, SyntaxGenerator generator)
    {
        if (result is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword })
            return ((TypeSyntax)generator.TypeExpression(symbols.Task, addImport: true)).WithTriviaFrom(result);
        var task = (TypeSyntax)generator.TypeExpression(symbols.TaskOfT!.Construct(compilation.ObjectType), addImport: true);
        var arguments = task.DescendantNodesAndSelf().OfType<GenericNameSyntax>().Last().TypeArgumentList;
        return task.ReplaceNode(arguments, TypeArgumentList(SingletonSeparatedList(result.WithoutTrivia()))).WithTriviaFrom(result);
    }

    /// <summary>The method with each result in a task that is complete.</summary>
    public MethodDeclarationSyntax Rewrite(MethodDeclarationSyntax method)
    {
        if (method.ExpressionBody is { Expression: not ThrowExpressionSyntax } arrow && isVoid)
            return WithBlock(method, arrow.Expression);
        var values = Values(method).ToList();
        method = method.ReplaceNodes(
            values.Concat<SyntaxNode>(isVoid ? Returns(method) : []),
            (node, current) => node is ReturnStatementSyntax statement ? Completed(statement) : FromResult((ExpressionSyntax)current, names[values.IndexOf((ExpressionSyntax)node)]));
        return endIsReachable ? method.WithBody(method.Body!.AddStatements(End())) : method;
    }

    /// <summary>What the method returns, in the order of the text; it may throw instead.</summary>
    private static IEnumerable<ExpressionSyntax> Values(MethodDeclarationSyntax method) => method.ExpressionBody is { } arrow
        ? arrow.Expression is ThrowExpressionSyntax ? [] : [arrow.Expression]
        : Returns(method).Select(statement => statement.Expression).OfType<ExpressionSyntax>();

    private static IEnumerable<ReturnStatementSyntax> Returns(MethodDeclarationSyntax method) =>
        AsyncFunction.OwnNodes(method).OfType<ReturnStatementSyntax>();

    private static MethodDeclarationSyntax WithBlock(MethodDeclarationSyntax method, ExpressionSyntax expression) => method
        .WithExpressionBody(null)
        .WithSemicolonToken(default)
        .WithBody(Block(ExpressionStatement(expression), End())
            .WithTrailingTrivia(method.SemicolonToken.TrailingTrivia)
            .WithAdditionalAnnotations(Formatter.Annotation));

    private static ReturnStatementSyntax End() => ReturnStatement(CompletedTask().WithLeadingTrivia(Space))
        .WithLeadingTrivia(ElasticMarker)
        .WithTrailingTrivia(ElasticCarriageReturnLineFeed)
        .WithAdditionalAnnotations(Formatter.Annotation);

    private static ReturnStatementSyntax Completed(ReturnStatementSyntax statement) => statement
        .WithReturnKeyword(statement.ReturnKeyword.WithTrailingTrivia(Space))
        .WithExpression(CompletedTask().WithTrailingTrivia(statement.ReturnKeyword.TrailingTrivia));

    private static ExpressionSyntax CompletedTask() => Simplified(ParseExpression(TaskName + ".CompletedTask"));

    private InvocationExpressionSyntax FromResult(ExpressionSyntax value, bool isNamed)
    {
        SimpleNameSyntax method = isNamed
            ? GenericName(Identifier("FromResult"), TypeArgumentList(SingletonSeparatedList(result)))
            : IdentifierName("FromResult");
        var task = (MemberAccessExpressionSyntax)Simplified(ParseExpression(TaskName + ".FromResult"));
        return InvocationExpression(task.WithName(method), ArgumentList(SingletonSeparatedList(Argument(value.WithoutTrivia())))).WithTriviaFrom(value);
    }

    private static ExpressionSyntax Simplified(ExpressionSyntax expression) => expression.ReplaceNodes(
        expression.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Where(access => access.ToString() == TaskName),
        (_, name) => name.WithAdditionalAnnotations(Simplifier.Annotation));
}
