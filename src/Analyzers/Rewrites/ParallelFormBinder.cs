using AsyncPitfalls.Analyzers.Catalog;
using AsyncPitfalls.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Rewrites;

/// <summary>Asks the compiler whether the asynchronous form of a parallel loop fits: it takes the same elements and bodies.</summary>
internal sealed class ParallelFormBinder(SemanticModel model, KnownSymbols symbols, CancellationToken cancellationToken)
{
    private static readonly string[] TokenNames = ["token", "cancellationToken", "loopToken", "bodyToken"];

    /// <summary>Completes a form by what the place offers; null where no form binds, or somebody asks how the loop ended.</summary>
    public AwaitedForm? Bind(BlockingUse use, AwaitedForm form)
    {
        if (!use.IsResultUnused || use is not { Expression: InvocationExpressionSyntax call, Member: IMethodSymbol blocking })
            return null;
        form = form with { IsConfigurable = true };
        if (form.Rewrite == Rewrite.StartAll)
            return call.ArgumentList.Arguments.All(argument => argument.NameColon is null && RunsToItsEnd(argument.Expression)) && Method(call, form) is not null ? form : null;

        // Bodies that break, stop or have something of their own take more than the element.
        if (blocking.Parameters is not [{ Type: var first }, .., { Type: INamedTypeSymbol { Name: "Action", TypeArguments.Length: 1 } }]
            || ParallelBodies.BodyOf(call) is not { } body || !IsBody(body.Expression, call))
            return null;
        form = form with { TokenParameter = UnusedName(call) };
        var element = blocking.TypeArguments is [var argument] ? argument : first;
        var token = blocking.Parameters.Any(parameter => parameter.Type.Name == nameof(ParallelOptions)) || call.ArgumentList.Arguments.Any(other => other.NameColon is not null)
            ? null
            : CancellationTokens.InScope(call, model, symbols, cancellationToken);
        return Fits(form with { Token = token ?? "" }) ? form with { Token = token ?? "" } : Fits(form) ? form : null;

        bool Fits(AwaitedForm candidate) =>
            Method(call, candidate) is { TypeArguments: [var bound] } && SymbolEqualityComparer.Default.Equals(bound, element);
    }

    private IMethodSymbol? Method(ExpressionSyntax call, AwaitedForm form) => form.OperandFrom(call) is { } operand
        ? model.GetSpeculativeSymbolInfo(call.SpanStart, operand, SpeculativeBindingOption.BindAsExpression).Symbol as IMethodSymbol
        : null;

    /// <summary>
    /// Nobody waits for a task that the body starts. A variable may hold another delegate by the time that it is called, and a property
    /// another object.
    /// </summary>
    private bool IsBody(ExpressionSyntax body, ExpressionSyntax call) => body is AnonymousFunctionExpressionSyntax function
        ? function.ExpressionBody is not { } expression || !symbols.IsTask(model.GetTypeInfo(expression, cancellationToken).Type)
        : model.GetSymbolInfo(body, cancellationToken).Symbol is IMethodSymbol { ReturnsVoid: true, IsAsync: false } method
            && (method.IsStatic || body is SimpleNameSyntax)
            && !IsUsed("item", call);

    /// <summary>Whether the task of <c>Task.Run</c> ends with the action, and not with a task that the action starts and leaves alone.</summary>
    private bool RunsToItsEnd(ExpressionSyntax action) =>
        model.GetSpeculativeSymbolInfo(action.SpanStart, ParallelBodies.Started(action), SpeculativeBindingOption.BindAsExpression).Symbol
            is IMethodSymbol { Parameters: [{ Type: INamedTypeSymbol { Name: "Action" or "Func" } type }] }
        && (type.TypeArguments is not [var result] || !symbols.IsTask(result))
        && !(action is AnonymousFunctionExpressionSyntax { AsyncKeyword.RawKind: not 0 });

    private static string UnusedName(SyntaxNode call) => TokenNames.FirstOrDefault(name => !IsUsed(name, call)) ?? "theToken";

    /// <summary>Whether anything in the member is called that: neither is it to be hidden, nor to be taken for the token.</summary>
    private static bool IsUsed(string name, SyntaxNode call) =>
        (call.FirstAncestorOrSelf<MemberDeclarationSyntax>(member => member is not GlobalStatementSyntax) ?? call.SyntaxTree.GetRoot())
        .DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == name);
}
