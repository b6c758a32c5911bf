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

    /// <summary>By convention a member blocks only if its counterpart fits. What gives a task is asynchronous itself.</summary>
    private Diagnostic? JudgeConvention(BlockingUse use) =>
        !symbols.IsTask((use.Member as IMethodSymbol)?.ReturnType)
        && counterparts.ByConvention(use, model, cancellationToken) is { } convention
        && !Unsuitable.Has(use.Member)
        && !IsExempt(use, convention.Replacement)
        && !ZeroTime.IsPassed(use, model, cancellationToken)
        && new AwaitedFormBinder(model, symbols, cancellationToken).Bind(use, convention) is var (form, counterpart)
            ? Report(use, Families.Of(use.Member, counterpart!), form, null)
            : null;

    private bool IsExempt(BlockingUse use, string replacement) => Exemptions.Cover(use, replacement, model, options, cancellationToken);

    private bool IsComplete(BlockingUse use) => use.Expression.Parent is NameColonSyntax { Parent: SubpatternSyntax pattern }
        ? CompletedTasks.IsKnownComplete(pattern, model, symbols, cancellationToken)
        : BlockingExpression.ReceiverOf(use.Expression) is { } task && CompletedTasks.IsKnownComplete(task, model, symbols, cancellationToken);

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
