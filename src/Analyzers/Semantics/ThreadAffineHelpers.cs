using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Semantics;

/// <summary>
/// Methods and scopes of the project that begin or end such a section for their caller: one that takes and doesn't release, or the
/// other way round. Their bodies are read as text, with the names that are in scope there.
/// </summary>
internal static class ThreadAffineHelpers
{
    /// <summary>What a call of the project's own code does for its caller, if anything.</summary>
    public static ThreadAffineCall? Recognize(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        if (model.GetSymbolInfo(node, cancellationToken).Symbol is not IMethodSymbol { DeclaringSyntaxReferences.IsEmpty: false } method)
            return null;
        var made = method.MethodKind == MethodKind.Constructor ? method.ContainingType : method.ReturnType;
        if (IsScope(made, cancellationToken))
            return new ThreadAffineCall(node, ThreadAffineCalls.Variable(node), true);
        if (Enters(method, cancellationToken) is not { } enters)
            return null;
        var isScope = enters && !method.ReturnsVoid && method.ReturnType.SpecialType != SpecialType.System_Boolean;
        return new ThreadAffineCall(node, isScope ? ThreadAffineCalls.Variable(node) : "its own " + method.ContainingType.Name, enters);
    }

    private static bool IsScope(ITypeSymbol type, CancellationToken cancellationToken) =>
        !type.DeclaringSyntaxReferences.IsEmpty && type.GetMembers().OfType<IMethodSymbol>().Any(member =>
            (member.Name == "Dispose" || member.Name.EndsWith(".Dispose", StringComparison.Ordinal))
            && Enters(member, cancellationToken) == false);

    /// <summary>Null where it does both, or neither.</summary>
    private static bool? Enters(IMethodSymbol method, CancellationToken cancellationToken)
    {
        bool enters = false, exits = false;
        foreach (var reference in method.OriginalDefinition.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(cancellationToken) is not { } body || body is TypeDeclarationSyntax)
                continue; // A primary constructor has none of its own.
            foreach (var node in AsyncFunction.OwnNodes(body))
            {
                if (node is not InvocationExpressionSyntax invocation
                    || ThreadAffineCalls.EntersByName(ThreadAffineCalls.NameOf(invocation)) is not { } begins
                    || !ThreadAffineCalls.HasOwner(TypeNameOf(ThreadAffineCalls.Receiver(invocation), method)))
                    continue;
                enters |= begins;
                exits |= !begins;
            }
        }

        return enters == exits ? null : enters;
    }

    /// <summary>The type of a receiver: that of a member or a parameter, or the one that is named.</summary>
    private static string? TypeNameOf(ExpressionSyntax? receiver, IMethodSymbol method)
    {
        var name = receiver?.GetLastToken().ValueText ?? "";
        var type = method.ContainingType;
        return Named(method.Parameters)
            ?? type.GetMembers(name).Select(TypeOf).FirstOrDefault(found => found is not null)?.Name
            ?? type.InstanceConstructors.Select(constructor => Named(constructor.Parameters)).FirstOrDefault(found => found is not null)
            ?? name;

        string? Named(IEnumerable<IParameterSymbol> parameters) => parameters.FirstOrDefault(parameter => parameter.Name == name)?.Type.Name;
    }

    private static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        _ => null,
    };
}
