using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Semantics;

/// <summary>What every thread has for itself: after an <c>await</c> another thread may read another value.</summary>
internal static class ThreadStaticState
{
    /// <summary>Whether the function uses such a value, or asks whether it is on the same thread as before.</summary>
    public static bool IsUsedIn(SyntaxNode function, SemanticModel model, CancellationToken cancellationToken)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var type = TypeAround(function, model, cancellationToken); type is not null; type = type.ContainingType)
            names.UnionWith(type.GetMembers().Where(IsOfThread).Select(field => field.Name));

        return AsyncFunction.OwnNodes(function).Any(node => node switch
        {
            IdentifierNameSyntax identifier => names.Contains(identifier.Identifier.ValueText),
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CurrentThread" or "CurrentManagedThreadId" } thread => IsCompared(thread),
            MemberAccessExpressionSyntax { Parent: not InvocationExpressionSyntax } access => IsOfThread(access, model, cancellationToken),
            _ => false,
        });
    }

    /// <summary>A static field of another type, or the value of a <c>ThreadLocal</c> that is kept in a variable.</summary>
    private static bool IsOfThread(MemberAccessExpressionSyntax access, SemanticModel model, CancellationToken cancellationToken) =>
        access.Name.Identifier.ValueText == "Value"
            ? IsThreadLocal(model.GetTypeInfo(access.Expression, cancellationToken).Type)
            : IsNamedAsType(access.Expression) && IsOfThread(model.GetSymbolInfo(access, cancellationToken).Symbol);

    /// <summary>The compiler is only asked about what is written as a type is.</summary>
    private static bool IsNamedAsType(ExpressionSyntax expression) =>
        expression is NameSyntax or MemberAccessExpressionSyntax && expression.GetLastToken().ValueText is [>= 'A' and <= 'Z', ..];

    /// <summary>In <c>id == Environment.CurrentManagedThreadId</c> the thread itself is what matters.</summary>
    private static bool IsCompared(ExpressionSyntax thread) => thread.Parent switch
    {
        BinaryExpressionSyntax binary => binary.IsKind(SyntaxKind.EqualsExpression) || binary.IsKind(SyntaxKind.NotEqualsExpression),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ManagedThreadId" } id => IsCompared(id),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Equals" } => true,
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } => call.Expression.GetLastToken().ValueText is "Equals" or "ReferenceEquals",
        _ => false,
    };

    private static INamedTypeSymbol? TypeAround(SyntaxNode function, SemanticModel model, CancellationToken cancellationToken) =>
        function.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration
            ? model.GetDeclaredSymbol(declaration, cancellationToken) as INamedTypeSymbol
            : null;

    private static bool IsOfThread(ISymbol? symbol) => symbol is IFieldSymbol field && (IsThreadLocal(field.Type)
        || (field.IsStatic && field.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == nameof(ThreadStaticAttribute))));

    private static bool IsThreadLocal(ITypeSymbol? type) => type is { Name: "ThreadLocal", ContainingNamespace.Name: "Threading" };
}
