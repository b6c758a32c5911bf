using AsyncPitfalls.Analyzers.Catalog;
using AsyncPitfalls.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Rewrites;

/// <summary>
/// Asks the compiler whether an awaited form fits the place of a blocking expression: it binds there, is awaitable, gives what the
/// blocking expression gave, is not obsolete (unless that is, too) and is not the function that we are in.
/// </summary>
internal sealed class AwaitedFormBinder(SemanticModel model, KnownSymbols symbols, CancellationToken cancellationToken)
{
    private const string NoToken = "global::System.Threading.CancellationToken.None";

    /// <summary>Completes a form by what the place offers, above all the cancellation token in scope.</summary>
    /// <param name="use">The blocking expression.</param>
    /// <param name="form">How it is to be rewritten.</param>
    /// <param name="resultDiffers">Whether the form is known to give another result and fits only where that is not used.</param>
    /// <returns>The form that binds and the method that it calls, if it calls one; null where no form binds.</returns>
    public (AwaitedForm Form, IMethodSymbol? Method)? Bind(BlockingUse use, AwaitedForm form, bool resultDiffers = false)
    {
        if (use.IsMethodGroup || use.IsInPattern || form.OperandFrom(BlockingExpression.Unconditional(use.Expression)) is not { } operand)
            return null;
        if (form.Rewrite == Rewrite.Awaited)
            return BindAwaited(use, form, operand);

        if (form.Rewrite != Rewrite.StaticCallWithoutArguments && !PassesToken(use)
            && CancellationTokens.InScope(use.Expression, model, symbols, cancellationToken) is { } token)
            return WithLastToken(use, form, token, resultDiffers) ?? Plain(use, form, resultDiffers, token);
        return Plain(use, form, resultDiffers, token: null) ?? WithLastToken(use, form, NoToken, resultDiffers);
    }

    /// <summary>The method that the form calls, if that gives a stream of what the use gives as a sequence.</summary>
    public IMethodSymbol? Stream(BlockingUse use, AwaitedForm form) =>
        form.OperandFrom(BlockingExpression.Unconditional(use.Expression)) is { } operand
        && model.GetSpeculativeSymbolInfo(use.Expression.SpanStart, operand, SpeculativeBindingOption.BindAsExpression).Symbol is IMethodSymbol method
        && IsStream(method.ReturnType)
        && Arguments.MeanTheSame(use.Expression, (IMethodSymbol)use.Member, method)
        && (!IsDiscouraged(method) || IsDiscouraged(use.Member))
        && !Circles.LeadsBack(method, use.Expression, model, cancellationToken)
            ? method
            : null;

    private bool IsStream(ITypeSymbol type) =>
        type.AllInterfaces.Concat([type]).Any(part => SymbolEqualityComparer.Default.Equals(part.OriginalDefinition, symbols.AsyncEnumerable));

    private (AwaitedForm, IMethodSymbol?)? Plain(BlockingUse use, AwaitedForm form, bool resultDiffers, string? token)
    {
        if (Method(use, form, resultDiffers) is not { } method)
            return null;
        // The token is not the next argument: behind other optional ones, or behind named arguments, it needs its name.
        return token is not null
            && method.Parameters.FirstOrDefault(parameter => IsToken(parameter) && parameter.IsOptional) is { } optional
            && form with { Token = token, TokenParameter = optional.Name } is var named
            && Method(use, named, resultDiffers) is { } withToken
                ? Configured(named, withToken)
                : Configured(form, method);
    }

    private (AwaitedForm, IMethodSymbol?)? WithLastToken(BlockingUse use, AwaitedForm form, string token, bool resultDiffers)
    {
        var arguments = (use.Expression as InvocationExpressionSyntax)?.ArgumentList.Arguments ?? default;
        var candidate = form with { Token = token };
        return !arguments.Any(argument => argument.NameColon is not null)
            && Method(use, candidate, resultDiffers) is { } method
            && method.Parameters.ElementAtOrDefault(arguments.Count + form.MoreArguments + (form.Import.Length > 0 ? 1 : 0)) is { } parameter
            && IsToken(parameter)
                ? Configured(candidate, method)
                : null;
    }

    private (AwaitedForm, IMethodSymbol?)? BindAwaited(BlockingUse use, AwaitedForm form, ExpressionSyntax operand)
    {
        var position = use.Expression.SpanStart;
        // What stands behind a conditional access is not a part of the tree alone.
        var type = operand.SyntaxTree == use.Expression.SyntaxTree
            ? model.GetTypeInfo(operand, cancellationToken).Type
            : model.GetSpeculativeTypeInfo(position, operand, SpeculativeBindingOption.BindAsExpression).Type;
        return Awaitables.ResultOf(type, model, position) is { } result && Fits(result, use)
            ? (form with { IsConfigurable = IsConfigurable(type!) }, null)
            : null;
    }

    private bool PassesToken(BlockingUse use)
    {
        var parameters = (use.Member as IMethodSymbol)?.Parameters ?? default;
        return !parameters.IsDefault && parameters.Any(IsToken);
    }

    private bool IsToken(IParameterSymbol parameter) =>
        !parameter.IsParams && SymbolEqualityComparer.Default.Equals(parameter.Type, symbols.CancellationToken);

    /// <summary>The method that the form calls, if that fits.</summary>
    private IMethodSymbol? Method(BlockingUse use, AwaitedForm form, bool resultDiffers)
    {
        var position = use.Expression.SpanStart;
        var operand = form.WithoutImport(form.OperandFrom(BlockingExpression.Unconditional(use.Expression))!);
        return model.GetSpeculativeSymbolInfo(position, operand, SpeculativeBindingOption.BindAsExpression).Symbol is IMethodSymbol method
            && Awaitables.ResultOf(method.ReturnType, model, position) is { } result
            && (resultDiffers ? use.IsResultUnused : Fits(result, use))
            && (use.Member is not IMethodSymbol blocking || Arguments.MeanTheSame(use.Expression, blocking, method))
            && (!IsDiscouraged(method) || IsDiscouraged(use.Member))
            && !Circles.LeadsBack(method, use.Expression, model, cancellationToken)
                ? method
                : null;
    }

    private bool Fits(ITypeSymbol result, BlockingUse use)
    {
        if (use.ResultType.SpecialType == SpecialType.System_Void)
            return true;
        if (result.SpecialType == SpecialType.System_Void)
            return false;
        var conversion = model.Compilation.ClassifyConversion(result, use.ResultType);
        return conversion.IsIdentity || (conversion.IsImplicit && (conversion.IsReference || conversion.IsBoxing) && !DecidesByType(use.Expression));
    }

    /// <summary>A more special type may choose another overload, or become the type of a variable.</summary>
    private static bool DecidesByType(ExpressionSyntax place) => place.Parent switch
    {
        ParenthesizedExpressionSyntax parenthesized => DecidesByType(parenthesized),
        ArgumentSyntax or LambdaExpressionSyntax or ForEachStatementSyntax { Type.IsVar: true } => true,
        EqualsValueClauseSyntax { Parent.Parent: VariableDeclarationSyntax { Type.IsVar: true } } => true,
        _ => false,
    };

    /// <summary>Whether the compiler warns of the member; of an obsolete type's members it warns alike.</summary>
    private static bool IsDiscouraged(ISymbol member) =>
        member.GetAttributes().Concat(member.ContainingType.GetAttributes())
            .Any(attribute => attribute.AttributeClass is { Name: "ObsoleteAttribute" or "ExperimentalAttribute" });

    private static (AwaitedForm, IMethodSymbol?) Configured(AwaitedForm form, IMethodSymbol method) =>
        (form with { IsConfigurable = IsConfigurable(method.ReturnType) }, method);

    private static bool IsConfigurable(ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers("ConfigureAwait").OfType<IMethodSymbol>().Any(IsConfigureAwait))
                return true;
        }

        return false;
    }

    private static bool IsConfigureAwait(IMethodSymbol method) =>
        method is { DeclaredAccessibility: Accessibility.Public, Parameters: [{ Type.SpecialType: SpecialType.System_Boolean }] };
}
