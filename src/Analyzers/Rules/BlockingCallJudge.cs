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
    SemanticModel model,
    KnownSymbols symbols,
    CompletedTasks completedTasks,
    UserApis userApis,
    Counterparts counterparts,
    AnalyzerOptions options,
    CancellationToken cancellationToken)
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

        var form = new AwaitedForm(row.Rewrite, row.Replacement) { Arguments = row.Arguments };
        if (ZeroTime.IsPassed(use, model, cancellationToken))
        {
            if (row.WhenZero.Length == 0)
                return null;
            form = new AwaitedForm(Rewrite.StaticCallWithoutArguments, row.WhenZero);
        }

        return Report(use, row.Rule, Bound(use, form, row), row);
    }

    private AwaitedForm? Bound(BlockingUse use, AwaitedForm form, BlockingApi row) => form.Rewrite switch
    {
        Rewrite.EachRenamed or Rewrite.EachAwaited => new LoopFormBinder(model, symbols, cancellationToken).Bind(use.Expression, form),
        Rewrite.AsyncBody or Rewrite.StartAll => new ParallelFormBinder(model, symbols, cancellationToken).Bind(use, form),
        _ when row.WhenUsed != Rewrite.None && !use.IsResultUnused => new ElementFormBinder(model, cancellationToken).Bind(use, form with { Rewrite = row.WhenUsed }),
        _ => new AwaitedFormBinder(model, symbols, cancellationToken).Bind(use, form, row.ResultDiffers)?.Form,
    };

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
            ? Advise(
                use,
                Families.Of(use.Member, stream),
                $"'await foreach' over '{stream.Name}' instead",
                new LoopFormBinder(model, symbols, cancellationToken).Bind(use.Expression, new AwaitedForm(Rewrite.EachRenamed, stream.Name)))
            : JudgeEnumeration(use);
    }

    /// <summary>What enumerates an argument, or ends a chain of LINQ in memory, runs the query that it gets.</summary>
    private Diagnostic? JudgeEnumeration(BlockingUse use) =>
        Enumerations.InCall(use.Expression, use.Member, model, cancellationToken) && !IsExempt(use, "")
            ? Advise(use, Descriptors.AP1005_DatabaseAccess, "await 'ToListAsync' of the query before instead")
            : null;

    private Diagnostic? Advise(BlockingUse use, DiagnosticDescriptor rule, string advice, AwaitedForm? form = null) =>
        Report(use, rule, form, new BlockingApi(rule, use.Member.ContainingType.Name, use.Member.Name, Rewrite.None) { Advice = advice });

    private bool IsExempt(BlockingUse use, string replacement) => Exemptions.Cover(use, replacement, model, options, cancellationToken);

    private bool IsComplete(BlockingUse use) => BlockingExpression.PatternOf(use.Expression) is { } pattern
        ? completedTasks.IsKnownComplete(pattern, model, cancellationToken)
        : Waited(use.Expression) is { } task && completedTasks.IsKnownComplete(task, model, cancellationToken);

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
            isFixable ? form!.ToProperties() : Offload(use, form, row, obstacle),
            MessageTexts.Member(use.Member),
            MessageTexts.Advice(form, row, obstacle),
            MessageTexts.Claim(row));
    }

    /// <summary>Where nothing can be awaited, another thread may wait. Not for a task: that needs no thread at all.</summary>
    private static ImmutableDictionary<string, string?> Offload(BlockingUse use, AwaitedForm? form, BlockingApi? row, AwaitObstacle obstacle) =>
        form is null && obstacle == AwaitObstacle.None && !use.IsMethodGroup && !use.IsInPattern && row!.Rule != Descriptors.AP1002_BlockingOnTask
            ? ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.Offload, MessageTexts.Member(use.Member))
            : ImmutableDictionary<string, string?>.Empty;
}
