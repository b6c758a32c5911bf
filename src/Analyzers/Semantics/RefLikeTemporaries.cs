using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncPitfalls.Analyzers.Semantics;

/// <summary>
/// What the compiler evaluates before the node, in the same full expression, and keeps until after it: a receiver, an earlier
/// argument, the target of an assignment. Reported at <c>Emit</c> only.
/// </summary>
internal static class RefLikeTemporaries
{
    /// <summary>Whether a ref struct (CS4007) or a reference (CS8178, CS9217) is kept while the node is evaluated.</summary>
    public static bool LiveAcross(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        while (node is ParenthesizedExpressionSyntax parenthesized)
            node = parenthesized.Expression; // Operations know no parentheses.
        var child = model.GetOperation(node, cancellationToken);
        while (child?.Parent is { } parent and not (IAnonymousFunctionOperation or ILocalFunctionOperation))
        {
            if (KeepsRefLike(parent, child))
                return true;
            // A "when" clause belongs to the whole switch statement; anything else to its own statement.
            if (parent.Syntax is StatementSyntax)
                return false;
            child = parent;
        }

        return false;
    }

    private static bool KeepsRefLike(IOperation parent, IOperation child)
    {
        switch (parent)
        {
            case IConditionalOperation { IsRef: true }: // CS8325
            case IInlineArrayAccessOperation: // CS8178
            case IObjectCreationOperation { Initializer: { } initializer } creation
                when child == initializer && RefLikes.IsRefLike(creation.Type):
                return true;
            // Only written, and after the await.
            case ISimpleAssignmentOperation { IsRef: false, Target: ILocalReferenceOperation { Local.IsRef: false } target }
                when child != target:
                return false;
        }

        foreach (var earlier in parent.ChildOperations)
        {
            if (earlier == child)
                return false;
            if (IsKept(earlier, parent))
                return true;
        }

        return false;
    }

    private static bool IsKept(IOperation earlier, IOperation parent)
    {
        var value = earlier is IArgumentOperation argument ? argument.Value : earlier;
        return RefLikes.IsRefLike(value.Type) || (IsUsedAsPlace(earlier, parent) && IsReference(value));
    }

    /// <summary>Whether the place itself is kept, and not just the value that was read from it.</summary>
    private static bool IsUsedAsPlace(IOperation operation, IOperation parent) => parent switch
    {
        _ when operation is IArgumentOperation argument => argument.Parameter is not { RefKind: RefKind.None },
        IAssignmentOperation assignment => operation == assignment.Target,
        IInvocationOperation invocation => operation == invocation.Instance && IsNoReferenceType(operation),
        IMemberReferenceOperation member => operation == member.Instance && IsNoReferenceType(operation),
        IConditionalAccessOperation access => operation == access.Operation && IsNoReferenceType(operation),
        _ => false,
    };

    /// <summary>A place that can't be found again after the await. Elements of arrays and fields of objects can.</summary>
    private static bool IsReference(IOperation place) => RefLikes.IsRefLike(place.Type) || place switch
    {
        ILocalReferenceOperation local => local.Local.IsRef,
        IParameterReferenceOperation parameter => parameter.Parameter.RefKind != RefKind.None,
        IInvocationOperation { TargetMethod: var method } => method.ReturnsByRef || method.ReturnsByRefReadonly,
        IPropertyReferenceOperation property => property.Property.RefKind != RefKind.None || IsPartOfReference(property),
        IFieldReferenceOperation field => field.Field.RefKind != RefKind.None || IsPartOfReference(field),
        ITupleOperation tuple => tuple.Elements.Any(IsReference),
        IParenthesizedOperation parenthesized => IsReference(parenthesized.Operand),
        IConditionalOperation conditional => conditional.IsRef,
        IInlineArrayAccessOperation or IFunctionPointerInvocationOperation => true,
        _ => false,
    };

    private static bool IsPartOfReference(IMemberReferenceOperation member) =>
        member.Instance is { } instance && IsNoReferenceType(instance) && IsReference(instance);

    private static bool IsNoReferenceType(IOperation operation) => operation.Type is not { IsReferenceType: true };
}
