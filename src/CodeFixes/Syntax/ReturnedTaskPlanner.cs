using System.Collections.Immutable;
using AsyncPitfalls.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static AsyncPitfalls.CodeFixes.Syntax.ReturnedShapes;

namespace AsyncPitfalls.CodeFixes.Syntax;

/// <summary>Decides what becomes of an expression that a function returns as its task, once the function is <c>async</c>.</summary>
/// <param name="model">The model of the original tree.</param>
/// <param name="symbols">The known types.</param>
/// <param name="returnType">The task type that the function returns.</param>
/// <param name="namesType">Whether a result must have the task's own type, as the compiler infers one type from the other.</param>
/// <param name="cancellationToken">Cancels the semantic questions.</param>
internal sealed class ReturnedTaskPlanner(
    SemanticModel model, KnownSymbols symbols, INamedTypeSymbol returnType, bool namesType, CancellationToken cancellationToken)
{
    private readonly ITypeSymbol? result = returnType.TypeArguments.FirstOrDefault();

    /// <summary>The edit of a returned expression, or null where it can't be had: a null task, a cold one, an unknown conversion.</summary>
    public ReturnedTask? Plan(ExpressionSyntax expression) => Plan(expression, namesType);

    private ReturnedTask? Plan(ExpressionSyntax expression, bool convert) => Unparenthesized(expression) switch
    {
        ConditionalExpressionSyntax or SwitchExpressionSyntax => Arms(Unparenthesized(expression)),
        LiteralExpressionSyntax or DefaultExpressionSyntax => Default(expression, convert),
        BaseObjectCreationExpressionSyntax creation => Creation(creation, convert),
        InvocationExpressionSyntax call => Call(call, convert) ?? Awaited(call),
        var kept when IsKept(kept, model, cancellationToken) => null,
        var other => IsCompletedTask(other) ? Finished(expression, null, ReturnedTaskKind.Completed) : Awaited(other),
    };

    /// <summary>Any other task is awaited, as long as it is the function's task by its own type, so that no conversion is lost.</summary>
    private ReturnedTask? Awaited(ExpressionSyntax expression) =>
        IsTheTask(expression) ? new ReturnedTask(ReturnedTaskKind.Await) : null;

    private ReturnedTask? Arms(ExpressionSyntax expression)
    {
        var arms = new List<ReturnedTask>();
        foreach (var arm in ArmsOf(expression))
        {
            if (Plan(arm, convert: true) is not { } plan)
                return null;
            arms.Add(plan);
        }

        // Where all arms are tasks, and where there is no result, the whole is awaited, as long as it is a task by itself.
        if (IsTheTask(expression) && (result is null || arms.TrueForAll(arm => arm.Kind is ReturnedTaskKind.Await)))
            return new ReturnedTask(ReturnedTaskKind.Await);
        return result is null ? null : new ReturnedTask(ReturnedTaskKind.Arms, Arms: arms.ToImmutableArray());
    }

    /// <summary><c>default</c> is a finished value task, but a null reference for a task.</summary>
    private ReturnedTask? Default(ExpressionSyntax expression, bool convert) =>
        symbols.IsValueTask(returnType) && !Unparenthesized(expression).IsKind(SyntaxKind.NullLiteralExpression)
            ? DefaultResult(expression, convert)
            : null;

    private ReturnedTask? Call(InvocationExpressionSyntax call, bool convert)
    {
        if (model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol { IsStatic: true, Parameters.Length: 1 } method
            || !symbols.IsTask(method.ContainingType) || !IsTheTask(call) || call.ArgumentList.Arguments.Count != 1)
            return null;
        var argument = call.ArgumentList.Arguments[0].Expression;
        return method.Name switch
        {
            nameof(Task.FromResult) => FromResult(call, argument, convert),
            // A throw expression needs a context that an arm or a lambda may not be; there the faulted task is awaited.
            nameof(Task.FromException) when call.Parent is ReturnStatementSyntax && !namesType => ReturnScope.Handles(argument)
                ? Finished(call, null, ReturnedTaskKind.Rethrow)
                : Finished(call, argument, ReturnedTaskKind.Throw),
            _ => null,
        };
    }

    private ReturnedTask? FromResult(ExpressionSyntax expression, ExpressionSyntax argument, bool convert)
    {
        if (result is not null)
            return Result(expression, argument, convert);
        var isConstant = argument is LiteralExpressionSyntax or DefaultExpressionSyntax
            || model.GetConstantValue(argument, cancellationToken).HasValue;
        return isConstant && expression.Parent is ReturnStatementSyntax
            ? Finished(expression, null, ReturnedTaskKind.Completed)
            : Finished(expression, argument, IsStatement(argument) ? ReturnedTaskKind.UnusedResult : ReturnedTaskKind.Await);
    }

    private ReturnedTask? Creation(BaseObjectCreationExpressionSyntax creation, bool convert)
    {
        // A new Task is cold: whoever gets it starts it, and an await would wait for that for ever.
        if (!symbols.IsValueTask(returnType) || !IsTheTask(creation)
            || model.GetSymbolInfo(creation, cancellationToken).Symbol is not IMethodSymbol constructor)
            return null;
        if (constructor.Parameters.IsEmpty)
            return DefaultResult(creation, convert);
        if (constructor.Parameters.Length > 1)
            return new ReturnedTask(ReturnedTaskKind.Await);
        var argument = creation.ArgumentList!.Arguments[0].Expression;
        // Both new ValueTask<T>(T) and new ValueTask<T>(Task<T>); with T itself a task, the first is meant.
        if (result is not null && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, result))
            return Result(creation, argument, convert);
        return symbols.IsReferenceTask(TypeOf(argument))
            ? Finished(creation, argument, ReturnedTaskKind.AwaitArgument)
            : new ReturnedTask(ReturnedTaskKind.Await);
    }

    private ReturnedTask Result(ExpressionSyntax expression, ExpressionSyntax argument, bool convert)
    {
        var isTyped = Unparenthesized(argument) is not (ImplicitObjectCreationExpressionSyntax or LiteralExpressionSyntax
        {
            RawKind: (int)SyntaxKind.DefaultLiteralExpression
        });
        var type = convert && !(isTyped && SymbolEqualityComparer.Default.Equals(TypeOf(argument), result)) ? ResultType(expression) : null;
        return Finished(expression, argument, ReturnedTaskKind.Result) with { ResultType = type };
    }

    private ReturnedTask DefaultResult(ExpressionSyntax expression, bool convert) => result is null
        ? Finished(expression, null, ReturnedTaskKind.Completed)
        : Finished(expression, null, ReturnedTaskKind.DefaultResult) with { ResultType = convert ? ResultType(expression) : null };

    /// <summary>An edit that takes code away, unless that would take a comment away: then the task, though complete, is awaited.</summary>
    private static ReturnedTask Finished(ExpressionSyntax removed, ExpressionSyntax? kept, ReturnedTaskKind kind) =>
        new(Comments.StandBeside(removed, kept) ? ReturnedTaskKind.Await : kind);

    private TypeSyntax ResultType(ExpressionSyntax place) =>
        SyntaxFactory.ParseTypeName(result!.ToMinimalDisplayString(model, place.SpanStart));

    private ITypeSymbol? TypeOf(ExpressionSyntax expression) => model.GetTypeInfo(expression, cancellationToken).Type;

    private bool IsCompletedTask(ExpressionSyntax expression) => result is null
        && model.GetSymbolInfo(expression, cancellationToken).Symbol is IPropertySymbol { Name: nameof(Task.CompletedTask) } property
        && symbols.IsTask(property.ContainingType);

    /// <summary>Whether the expression is the function's task by its own type, so that no conversion is lost with an await.</summary>
    private bool IsTheTask(ExpressionSyntax expression)
    {
        for (var type = TypeOf(expression); type is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type, returnType))
                return true;
        }

        return false;
    }
}
