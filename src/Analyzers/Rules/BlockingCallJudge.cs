using System.Collections.Immutable;
using AsyncPitfalls.Analyzers.Catalog;
using AsyncPitfalls.Analyzers.Catalog.UserLists;
using AsyncPitfalls.Analyzers.Rewrites;
using AsyncPitfalls.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncPitfalls.Analyzers.Rules;

/// <summary>Decides on one use of a member in asynchronous code: does it block, is it exempt, and what is awaited instead.</summary>
internal sealed class BlockingCallJudge(
    SemanticModel model, KnownSymbols symbols, UserApis userApis, Counterparts counterparts, AnalyzerOptions options, CancellationToken cancellationToken)
{
    /// <summary>The diagnostic for a use, or null where there is nothing to say.</summary>
    public Diagnostic? Judge(BlockingUse use)
    {
        var user = userApis.Find(use.Member, use.Expression, model, cancellationToken);
        return user == UserVerdict.Exempt ? null
            : (user?.Row ?? BlockingApis.Find(use.Member)) is { } row ? JudgeRow(use, row)
            : JudgeConvention(use);
    }

    private Diagnostic? JudgeRow(BlockingUse use, BlockingApi row)
    {
        if (IsExempt(use, row.Replacement) || (row.WaitsForTask && IsComplete(use)))
            return null;

        var form = new AwaitedForm(row.Rewrite, row.Replacement);
        if (ZeroTime.IsPassed(use, model, cancellationToken))
        {
            if (row.WhenZero.Length == 0)
                return null;
            form = new AwaitedForm(Rewrite.StaticCallWithoutArguments, row.WhenZero);
        }

        var binder = new AwaitedFormBinder(model, symbols, cancellationToken);
        return Report(use, row.Rule, binder.Bind(use, form, row.ResultDiffers)?.Form, row);
    }

    private Diagnostic? JudgeConvention(BlockingUse use)
    {
        // What gives a task is asynchronous itself.
        if (symbols.IsTask((use.Member as IMethodSymbol)?.ReturnType))
            return null;
        if (counterparts.ByConvention(use, model, cancellationToken) is not { } convention || Unsuitable.Has(use.Member))
            return JudgeEnumeration(use);
        if (IsExempt(use, convention.Replacement) || ZeroTime.IsPassed(use, model, cancellationToken))
            return null;

        // By convention a member blocks only if its counterpart fits.
        var binder = new AwaitedFormBinder(model, symbols, cancellationToken);
        if (binder.Bind(use, convention) is var (form, counterpart))
            return Report(use, Families.Of(use.Member, counterpart!), form, null);
        return Enumerations.IsHere(use.Expression, model, cancellationToken) && binder.Stream(use, convention) is { } stream
            ? Advise(use, Families.Of(use.Member, stream), $"'await foreach' over '{stream.Name}' instead")
            : JudgeEnumeration(use);
    }

    /// <summary>What enumerates an argument, or ends a chain of LINQ in memory, runs the query that it gets.</summary>
    private Diagnostic? JudgeEnumeration(BlockingUse use) =>
        Enumerations.InCall(use.Expression, use.Member, model, cancellationToken) && !IsExempt(use, "")
            ? Advise(use, Descriptors.AP1005_DatabaseAccess, "await 'ToListAsync' of the query before instead")
            : null;

    private Diagnostic? Advise(BlockingUse use, DiagnosticDescriptor rule, string advice) =>
        Report(use, rule, null, new BlockingApi(rule, use.Member.ContainingType.Name, use.Member.Name, Rewrite.None) { Advice = advice });

    private bool IsExempt(BlockingUse use, string replacement) => Exemptions.Cover(use, replacement, model, options, cancellationToken);

    private bool IsComplete(BlockingUse use) => BlockingExpression.PatternOf(use.Expression) is { } pattern
        ? CompletedTasks.IsKnownComplete(pattern, model, symbols, cancellationToken)
        : Waited(use.Expression) is { } task && CompletedTasks.IsKnownComplete(task, model, symbols, cancellationToken);

    /// <summary>The task that is waited for: before a conditional access, where the rest only leads to its result.</summary>
    private static ExpressionSyntax? Waited(ExpressionSyntax expression) => BlockingExpression.ReceiverOf(expression) switch
    {
        null => BlockingExpression.ConditionalAccessOf(expression)?.Expression,
        InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax { Name.Identifier.ValueText: "GetAwaiter" or "ConfigureAwait" } } call =>
            BlockingExpression.ConditionalAccessOf(call)?.Expression,
        var task => task,
    };

    private Diagnostic? Report(BlockingUse use, DiagnosticDescriptor rule, AwaitedForm? form, BlockingApi? row)
    {
        var obstacle = AwaitObstacles.Find(use.Expression, use.Function, model, symbols, cancellationToken);
        if (obstacle is AwaitObstacle.ExpressionTree or AwaitObstacle.ConstantContext
            || (obstacle == AwaitObstacle.Query && Queries.IsTranslated(use.Expression, model, cancellationToken)))
            return null;

        var isFixable = form is not null && obstacle == AwaitObstacle.None
            && !(row is { ThrowsAggregate: true } && ExceptionSurface.IsObserved(use.Expression, use.Function, model, cancellationToken));
        return Diagnostic.Create(
            rule,
            use.Name.GetLocation(),
            isFixable ? form!.ToProperties() : ImmutableDictionary<string, string?>.Empty,
            MessageTexts.Member(use.Member),
            MessageTexts.Advice(form, row, obstacle),
            MessageTexts.Claim(row));
    }
}
