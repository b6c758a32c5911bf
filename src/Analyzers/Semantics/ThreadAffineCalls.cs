using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Semantics;

/// <summary>A call that begins or ends a section which belongs to one thread.</summary>
/// <param name="Node">The call.</param>
/// <param name="Section">What is held, as the text of the code names it; the same text at the end as at the beginning.</param>
/// <param name="Enters">Whether the section begins.</param>
internal readonly record struct ThreadAffineCall(SyntaxNode Node, string Section, bool Enters);

/// <summary>Recognizes the calls of .NET that begin and end such sections.</summary>
internal static class ThreadAffineCalls
{
    /// <summary>All such calls of a function, in the order of the text; names first, since most functions have none.</summary>
    public static List<ThreadAffineCall> In(SyntaxNode function, SemanticModel model, CancellationToken cancellationToken)
    {
        var calls = new List<ThreadAffineCall>();
        foreach (var node in AsyncFunction.OwnNodes(function))
        {
            var call = node switch
            {
                InvocationExpressionSyntax invocation => Recognize(invocation, model, cancellationToken),
                BaseObjectCreationExpressionSyntax creation => Recognize(creation, model, cancellationToken),
                _ => null,
            };
            if (call is null && node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax)
                call = ThreadAffineHelpers.Recognize(node, model, cancellationToken);
            if (call is { } found)
                calls.Add(found);
        }

        return calls;
    }

    private static ThreadAffineCall? Recognize(
        InvocationExpressionSyntax invocation, SemanticModel model, CancellationToken cancellationToken)
    {
        var name = NameOf(invocation);
        if (name == "Dispose" && Receiver(invocation) is { } scope)
            return new ThreadAffineCall(invocation, TextOf(scope), false);
        if (EntersByName(name) is not { } enters || TypeOf(invocation, model, cancellationToken) is not { } type)
            return null;

        var section = type switch
        {
            "Monitor" => invocation.ArgumentList.Arguments.FirstOrDefault() is { } argument ? TextOf(argument.Expression) : null,
            "Thread" => After(name, enters ? "Begin" : "End"),
            "Lock" when name == "EnterScope" => Variable(invocation),
            // Read, UpgradeableRead and Write are three locks.
            "ReaderWriterLockSlim" => ReceiverText(invocation) + "." + After(name, enters ? "Enter" : "Exit"),
            _ => ReceiverText(invocation),
        };
        return section is null ? null : new ThreadAffineCall(invocation, section, enters);
    }

    /// <summary>A transaction is ambient on its thread only, unless it was told to flow.</summary>
    private static ThreadAffineCall? Recognize(
        BaseObjectCreationExpressionSyntax creation, SemanticModel model, CancellationToken cancellationToken)
    {
        if (creation is ObjectCreationExpressionSyntax { Type: var type } && type.GetLastToken().ValueText != "TransactionScope")
            return null;
        if (model.GetTypeInfo(creation, cancellationToken).Type is not
            { Name: "TransactionScope", ContainingNamespace.Name: "Transactions" })
            return null;
        var flows = creation.ArgumentList?.Arguments.Any(argument =>
            model.GetTypeInfo(argument.Expression, cancellationToken).Type?.Name == "TransactionScopeAsyncFlowOption"
            && model.GetConstantValue(argument.Expression, cancellationToken) is { HasValue: true, Value: 1 }) == true;
        return flows ? null : new ThreadAffineCall(creation, Variable(creation), true);
    }

    /// <summary>Whether a member of this name begins such a section, or ends it, if its type is one that has an owner.</summary>
    public static bool? EntersByName(string name) => name switch
    {
        "Enter" or "TryEnter" or "EnterScope" or "WaitOne" or "AcquireReaderLock" or "AcquireWriterLock" => true,
        "EnterReadLock" or "EnterWriteLock" or "EnterUpgradeableReadLock" => true,
        "TryEnterReadLock" or "TryEnterWriteLock" or "TryEnterUpgradeableReadLock" => true,
        "BeginThreadAffinity" or "BeginCriticalRegion" => true,
        "Exit" or "ReleaseMutex" or "ReleaseLock" or "ReleaseReaderLock" or "ReleaseWriterLock" => false,
        "ExitReadLock" or "ExitWriteLock" or "ExitUpgradeableReadLock" => false,
        "EndThreadAffinity" or "EndCriticalRegion" => false,
        _ => null,
    };

    /// <summary>The type that the call is made on. <c>WaitOne</c> is a member of every wait handle, but only a mutex has an owner.</summary>
    private static string? TypeOf(InvocationExpressionSyntax invocation, SemanticModel model, CancellationToken cancellationToken)
    {
        ITypeSymbol? type = Receiver(invocation) is { } receiver
            ? model.GetTypeInfo(receiver, cancellationToken).Type
            : model.GetSymbolInfo(invocation, cancellationToken).Symbol?.ContainingType;
        for (; type is not null; type = type.BaseType)
        {
            if (HasOwner(type.Name)
                && type.ContainingNamespace is { Name: "Threading", ContainingNamespace.Name: "System" })
                return type.Name;
        }

        return null;
    }

    /// <summary>Whether what the type of this name in <c>System.Threading</c> guards belongs to one thread.</summary>
    public static bool HasOwner(string? type) =>
        type is "Monitor" or "Lock" or "SpinLock" or "ReaderWriterLockSlim" or "ReaderWriterLock" or "Mutex" or "Thread";

    /// <summary>The name of what is called.</summary>
    public static string NameOf(InvocationExpressionSyntax invocation) => invocation.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        IdentifierNameSyntax name => name.Identifier.ValueText,
        _ => "",
    };

    /// <summary>What it is called on.</summary>
    public static ExpressionSyntax? Receiver(InvocationExpressionSyntax invocation) => invocation.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Expression,
        MemberBindingExpressionSyntax => invocation.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
        _ => null,
    };

    private static string? ReceiverText(InvocationExpressionSyntax invocation) =>
        Receiver(invocation) is { } receiver ? TextOf(receiver) : null;

    private static string After(string name, string verb) =>
        name.Substring(name.IndexOf(verb, StringComparison.Ordinal) + verb.Length);

    /// <summary>The variable that a scope is kept in, if any.</summary>
    public static string Variable(SyntaxNode scope) =>
        scope.FirstAncestorOrSelf<SyntaxNode>(node => node is VariableDeclaratorSyntax or StatementSyntax) switch
        {
            VariableDeclaratorSyntax declarator => declarator.Identifier.ValueText,
            ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax assignment } => TextOf(assignment.Left),
            _ => "",
        };

    private static string TextOf(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax parenthesized => TextOf(parenthesized.Expression),
        PostfixUnaryExpressionSyntax postfix when postfix.IsKind(SyntaxKind.SuppressNullableWarningExpression) => TextOf(postfix.Operand),
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } own => own.Name.Identifier.ValueText,
        _ => expression.WithoutTrivia().ToString(),
    };
}
