using AsyncPitfalls.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.CodeFixes.Syntax;

/// <summary>What keeps a function from being made <c>async</c>: the language, or that the program would do something else.</summary>
internal static class AsyncLimits
{
    private static readonly HashSet<string> GuardTypes =
        ["Guard", "Ensure", "Requires", "Check", "Contract", "Verify", "Preconditions", "Assumes"];

    private static readonly HashSet<string> AmbientProperties = ["CurrentCulture", "CurrentUICulture", "CurrentPrincipal", "Current"];

    /// <summary>Whether the language allows the function to be <c>async</c>, wherever its awaits stand.</summary>
    public static bool AllowAsync(SyntaxNode function, IMethodSymbol symbol, SemanticModel model, CancellationToken cancellationToken) =>
        !symbol.IsAsync
        && !symbol.IsVararg
        && symbol.Parameters.All(parameter => parameter.RefKind == RefKind.None && CanBeHoisted(parameter.Type))
        && (symbol.MethodImplementationFlags & System.Reflection.MethodImplAttributes.Synchronized) == 0
        && !IsInUnsafeCode(function)
        && !function.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.Text == "await")
        && AsyncFunction.OwnNodes(function).All(node => CanBeHoisted(node, model, cancellationToken));

    /// <summary>Whether callers see the same as before: exceptions when they surfaced, changes of a struct and of the context.</summary>
    public static bool KeepMeaning(SyntaxNode function, IMethodSymbol symbol, SemanticModel model, CancellationToken cancellationToken) =>
        KeepState(function, symbol, model, cancellationToken)
        && !EagerCallers.Exist(function, cancellationToken)
        && !AsyncFunction.OwnNodes(function).Any(node => node switch
        {
            ThrowStatementSyntax or ThrowExpressionSyntax => !IsCaught(node, function, model),
            InvocationExpressionSyntax call => IsGuard(call, model, cancellationToken) && !IsCaught(call, function, model),
            _ => false,
        });

    /// <summary>Whether callers that await the function see the same: the changes of a struct and of the context.</summary>
    public static bool KeepState(SyntaxNode function, IMethodSymbol symbol, SemanticModel model, CancellationToken cancellationToken) =>
        !ChangesStruct(function, symbol, model)
        && !AsyncFunction.OwnNodes(function).OfType<AssignmentExpressionSyntax>()
            .Any(assignment => SetsAmbientState(assignment, model, cancellationToken));

    private static bool IsInUnsafeCode(SyntaxNode function) => function.AncestorsAndSelf().Any(node => node switch
    {
        UnsafeStatementSyntax => true,
        MemberDeclarationSyntax member => member.Modifiers.Any(SyntaxKind.UnsafeKeyword),
        LocalFunctionStatementSyntax local => local.Modifiers.Any(SyntaxKind.UnsafeKeyword),
        _ => false,
    });

    /// <summary>Up to C# 12 no span and no reference may be a local of an async function; since then none may live across an await.</summary>
    private static bool CanBeHoisted(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken) => node switch
    {
        VariableDeclaratorSyntax or SingleVariableDesignationSyntax or ForEachStatementSyntax =>
            model.GetDeclaredSymbol(node, cancellationToken) is not ILocalSymbol local
                || (local.RefKind == RefKind.None && CanBeHoisted(local.Type)),
        YieldStatementSyntax => false,
        _ => true,
    };

    private static bool CanBeHoisted(ITypeSymbol type) =>
        !type.IsRefLikeType && type.TypeKind is not (TypeKind.Pointer or TypeKind.FunctionPointer);

    /// <summary>An async method of a struct works on a copy of <c>this</c>: what it changes there, nobody sees.</summary>
    private static bool ChangesStruct(SyntaxNode function, IMethodSymbol symbol, SemanticModel model)
    {
        if (function is not MethodDeclarationSyntax method || symbol.IsStatic || !symbol.ContainingType.IsValueType || symbol.IsReadOnly)
            return false;
        var flow = method.Body is { } body ? model.AnalyzeDataFlow(body) : model.AnalyzeDataFlow(method.ExpressionBody!.Expression);
        // Reading counts as well: it may be the receiver of a call that writes.
        return flow is not { Succeeded: true }
            || flow.WrittenInside.Concat(flow.ReadInside).Any(variable => variable is IParameterSymbol { IsThis: true });
    }

    /// <summary>A call that exists to throw early: callers get the exception at the call, not from the task.</summary>
    private static bool IsGuard(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken)
    {
        if (model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol method)
            return false;
        return method.Name.StartsWith("Throw", StringComparison.Ordinal)
            || GuardTypes.Contains(method.ContainingType.Name)
            || (method.ReturnsVoid && ThrowsItself(method, cancellationToken))
            || method.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "DoesNotReturnAttribute");
    }

    /// <summary>A <c>Validate</c> of one's own.</summary>
    private static bool ThrowsItself(IMethodSymbol method, CancellationToken cancellationToken) =>
        method.DeclaringSyntaxReferences.Any(reference => AsyncFunction.OwnNodes(reference.GetSyntax(cancellationToken)).Any(node =>
            node is ThrowStatementSyntax or ThrowExpressionSyntax
                or MemberAccessExpressionSyntax { Name.Identifier.ValueText: ['T', 'h', 'r', 'o', 'w', ..] }));

    private static bool IsCaught(SyntaxNode node, SyntaxNode function, SemanticModel model) =>
        ReturnScope.Around(node, function).Any(level => level.Parent is TryStatementSyntax @try
            && level.Child == @try.Block
            && @try.Catches.Any(clause => CatchesAll(clause, model)));

    private static bool CatchesAll(CatchClauseSyntax clause, SemanticModel model) => clause.Filter is null
        && (clause.Declaration is null || model.GetTypeInfo(clause.Declaration.Type).Type
            is { Name: nameof(Exception), BaseType.SpecialType: SpecialType.System_Object });

    /// <summary>What flows with the execution context is put back when an async function returns; here callers see the change.</summary>
    public static bool SetsAmbientState(AssignmentExpressionSyntax assignment, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetSymbolInfo(assignment.Left, cancellationToken).Symbol is IPropertySymbol property
            && (property.ContainingType.Name == "AsyncLocal" || (property.IsStatic && AmbientProperties.Contains(property.Name)));
}
