using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Semantics;

/// <summary>Whether a function that returns a task without <c>async</c> can be given that modifier, and if not, why.</summary>
/// <remarks>Overrides and implementations of an interface can: <c>async</c> is no part of a signature.</remarks>
internal static class AsyncModifier
{
    /// <summary>Finds what keeps the function from becoming <c>async</c>.</summary>
    public static AwaitObstacle FindObstacle(
        SyntaxNode function, SemanticModel model, KnownSymbols symbols, CancellationToken cancellationToken)
    {
        // CS0106: accessors, operators and members with an expression body have no such modifier.
        if (Symbol(function, model, cancellationToken) is not { } method)
            return AwaitObstacle.SyncFunction;
        if (TakesByReference(function, method, model, cancellationToken))
            return AwaitObstacle.ByRefParameter;
        return MayReturn(method, symbols)
            && !(function is LambdaExpressionSyntax lambda && TypeComesFromBody(lambda, method, symbols, model, cancellationToken))
            && !IsRestricted(method)
            && !(function is LocalFunctionStatementSyntax local && AssignsOuterLocals(local, model))
                ? AwaitObstacle.None
                : AwaitObstacle.SyncFunction;
    }

    private static IMethodSymbol? Symbol(SyntaxNode function, SemanticModel model, CancellationToken cancellationToken) => function switch
    {
        MethodDeclarationSyntax or LocalFunctionStatementSyntax => model.GetDeclaredSymbol(function, cancellationToken) as IMethodSymbol,
        AnonymousFunctionExpressionSyntax => model.GetSymbolInfo(function, cancellationToken).Symbol as IMethodSymbol,
        _ => null,
    };

    private static bool TakesByReference(
        SyntaxNode function, IMethodSymbol method, SemanticModel model, CancellationToken cancellationToken) =>
        method.IsVararg // CS4006
        || method.Parameters.Any(IsByReference)
        || (function is MethodDeclarationSyntax && !method.IsStatic && TakesThisByReference(method))
        || ExtensionReceiver(function).Any(receiver =>
            model.GetDeclaredSymbol(receiver, cancellationToken) is { } symbol && IsByReference(symbol));

    /// <summary>CS1988, CS4012, CS4005.</summary>
    private static bool IsByReference(IParameterSymbol parameter) =>
        parameter.RefKind != RefKind.None
        || RefLikes.IsRefLike(parameter.Type)
        || parameter.Type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer;

    /// <summary>
    /// CS4007 for a ref struct. Any other struct compiles, but an async method works on a copy of <c>this</c>: what it writes is lost.
    /// </summary>
    private static bool TakesThisByReference(IMethodSymbol method) =>
        method.ContainingType is { TypeKind: TypeKind.Struct } type && (type.IsRefLikeType || !(type.IsReadOnly || method.IsReadOnly));

    /// <summary>The receiver in <c>extension(ref int x) { … }</c> (C# 14), which the floor's syntax has no class for.</summary>
    private static SeparatedSyntaxList<ParameterSyntax> ExtensionReceiver(SyntaxNode function) =>
        function.Parent is TypeDeclarationSyntax { Keyword.ValueText: "extension", ParameterList: { } list } ? list.Parameters : default;

    /// <summary>CS1983; and with a stream (CS1622) it would become an iterator.</summary>
    private static bool MayReturn(IMethodSymbol method, KnownSymbols symbols) =>
        !method.ReturnsByRef
        && !method.ReturnsByRefReadonly
        && !symbols.IsAsyncStream(method.ReturnType)
        && (IsExactlyTask(method.ReturnType, symbols)
            || symbols.IsValueTask(method.ReturnType)
            || Awaitables.HasAsyncMethodBuilder(method.ReturnType));

    private static bool IsExactlyTask(ITypeSymbol type, KnownSymbols symbols) =>
        SymbolEqualityComparer.Default.Equals(type, symbols.Task)
        || SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, symbols.TaskOfT);

    /// <summary>
    /// Whether the lambda's return type is inferred from its body and would change: where nothing else is said, an async lambda
    /// returns a <c>Task</c>, not the <c>ValueTask</c> that stood there.
    /// </summary>
    private static bool TypeComesFromBody(
        LambdaExpressionSyntax lambda, IMethodSymbol method, KnownSymbols symbols, SemanticModel model, CancellationToken cancellationToken)
    {
        if (IsExactlyTask(method.ReturnType, symbols) || lambda is ParenthesizedLambdaExpressionSyntax { ReturnType: not null })
            return false;
        SyntaxNode outer = lambda;
        while (outer.Parent is ParenthesizedExpressionSyntax)
            outer = outer.Parent;
        return outer.Parent switch
        {
            CastExpressionSyntax => false,
            ArgumentSyntax { Parent.Parent: { } call } =>
                model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol { IsGenericMethod: false },
            EqualsValueClauseSyntax { Parent.Parent: VariableDeclarationSyntax declaration } => declaration.Type.IsVar,
            EqualsValueClauseSyntax or AssignmentExpressionSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax => false,
            _ => true,
        };
    }

    /// <summary>CS4015, CS4030, CS4031.</summary>
    private static bool IsRestricted(IMethodSymbol method)
    {
        if ((method.MethodImplementationFlags & MethodImplAttributes.Synchronized) != 0 || IsSecurityCritical(method))
            return true;
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            if (IsSecurityCritical(type))
                return true;
        }

        return false;
    }

    private static bool IsSecurityCritical(ISymbol symbol) => symbol.GetAttributes().Any(attribute =>
        attribute.AttributeClass is { Name: "SecurityCriticalAttribute" or "SecuritySafeCriticalAttribute" });

    /// <summary>CS0165: what an async local function assigns is not definitely assigned when the call returns.</summary>
    private static bool AssignsOuterLocals(LocalFunctionStatementSyntax local, SemanticModel model)
    {
        var body = local.Body ?? (SyntaxNode?)local.ExpressionBody?.Expression;
        return body is not null
            && model.AnalyzeDataFlow(body) is { Succeeded: true } flow
            && flow.WrittenInside.Any(symbol => symbol is ILocalSymbol && !local.Span.Contains(symbol.Locations[0].SourceSpan));
    }
}
