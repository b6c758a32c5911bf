using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncPitfalls.Analyzers.Semantics;

/// <summary>Names the places that operations refer to.</summary>
internal sealed class Places(TaskApi api)
{
    /// <summary>Variables that are evaluated before the value that is then assigned to them: <c>t = c ? a : b</c>.</summary>
    private readonly Dictionary<CaptureId, IOperation> targets = [];

    /// <summary>Learns which captures of the graph stand for variables to be written. Nested graphs share the ids.</summary>
    public void Enter(ControlFlowGraph graph)
    {
        var operations = graph.Blocks.SelectMany(block => block.Operations)
            .SelectMany(operation => operation.DescendantsAndSelf())
            .ToList();
        var written = operations.OfType<IAssignmentOperation>().Select(assignment => assignment.Target)
            .OfType<IFlowCaptureReferenceOperation>().Select(target => target.Id).ToImmutableHashSet();
        foreach (var capture in operations.OfType<IFlowCaptureOperation>().Where(capture => written.Contains(capture.Id)))
            targets[capture.Id] = capture.Value;
    }

    /// <summary>The place that holds the value, or null for a value that is made anew: a call, an operator.</summary>
    public Place? Of(IOperation? operation) => operation is null ? null : Unwrap(operation) switch
    {
        ILocalReferenceOperation local => new Place(null, local.Local),
        IParameterReferenceOperation parameter => new Place(null, parameter.Parameter),
        IFlowCaptureReferenceOperation capture when targets.TryGetValue(capture.Id, out var target) => Of(target),
        IFlowCaptureReferenceOperation capture => new Place(null, capture.Id),
        IDeclarationExpressionOperation declaration => Of(declaration.Expression),
        IAssignmentOperation assignment => Of(assignment.Target),
        IAwaitOperation @await => Of(@await.Operation)?.Result,
        IFieldReferenceOperation { Field: var field } reference => Member(reference, field.CorrespondingTupleField ?? field),
        IArrayElementReferenceOperation element => Of(element.ArrayReference)?.At(Key(element, element.Indices)),
        IImplicitIndexerReferenceOperation element => Of(element.Instance)?.At(element),
        IPropertyReferenceOperation { Property.IsIndexer: true } element =>
            Of(element.Instance)?.At(Key(element, element.Arguments.Select(argument => argument.Value))),
        IPropertyReferenceOperation { Property.Name: "Current" } enumerator
            when enumerator.Property.ContainingType.Name.Contains("Enumerator") => Of(enumerator.Instance)?.Every,
        IPropertyReferenceOperation property when api.IsTaskLike(property.Property.ContainingType) =>
            property.Property.Name == nameof(Task<int>.Result) ? Of(property.Instance)?.Result : null,
        IPropertyReferenceOperation { Property: var property } reference when IsStable(property) => Member(reference, property),
        _ => null,
    };

    /// <summary>Strips what gives the same task or the same elements back.</summary>
    public IOperation Unwrap(IOperation operation) => Inner(operation) is { } inner ? Unwrap(inner) : operation;

    private IOperation? Inner(IOperation operation) => operation switch
    {
        IConversionOperation { OperatorMethod: null } conversion => conversion.Operand,
        // An array or a list that becomes a span.
        IConversionOperation { OperatorMethod.ContainingType.Name: "Span" or "ReadOnlySpan" } conversion => conversion.Operand,
        IArgumentOperation argument => argument.Value,
        IInvocationOperation { Instance: { } task } when api.Calls(operation, "ConfigureAwait", "GetAwaiter", "Preserve") => task,
        IInvocationOperation { Instance: { } value, TargetMethod.Name: "GetValueOrDefault" } => value,
        IInvocationOperation call when Sequences.KeepsAll(call) => Sequences.Source(call),
        // Of a dictionary all that matters here are its values, and so of its pairs.
        IPropertyReferenceOperation { Property: { Name: "Values" or "Value", ContainingType: var type }, Instance: { } owner }
            when api.HoldsTasks(type) => owner,
        _ => null,
    };

    private Place? Member(IMemberReferenceOperation reference, ISymbol member) => reference.Instance switch
    {
        null or IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } =>
            new Place(null, member),
        var instance => Of(instance) is { } owner ? new Place(owner, member) : null,
    };

    private object Key(IOperation element, IEnumerable<IOperation> indices) => indices.ToList() switch
    {
        [{ ConstantValue: { HasValue: true, Value: { } constant } }] => constant,
        [var index] when Of(index) is { } place => place,
        // Equal to itself only: known when all elements are.
        _ => element,
    };

    /// <summary>Whether the member gives the same value twice: it is no property whose getter we can see compute one.</summary>
    public static bool IsStable(ISymbol member) => member.DeclaringSyntaxReferences.All(reference => reference.GetSyntax() switch
    {
        PropertyDeclarationSyntax { ExpressionBody: not null } => false,
        PropertyDeclarationSyntax { AccessorList.Accessors: var accessors } =>
            accessors.All(accessor => accessor is { Body: null, ExpressionBody: null } || accessor.Keyword.ValueText != "get"),
        _ => true,
    });
}
