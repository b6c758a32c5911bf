using AsyncPitfalls.Analyzers.Catalog;
using AsyncPitfalls.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Rewrites;

/// <summary>Asks the compiler whether <c>await foreach</c> fits the place of <c>foreach</c>: it gives the same elements.</summary>
internal sealed class LoopFormBinder(SemanticModel model, KnownSymbols symbols, CancellationToken cancellationToken)
{
    /// <summary>Completes a form by what the place offers; null where no form binds, or nothing enumerates the expression at once.</summary>
    /// <param name="collection">What is enumerated.</param>
    /// <param name="form">How it is to be rewritten.</param>
    /// <param name="import">The class of the extension method that the form may call although its namespace is not imported.</param>
    public AwaitedForm? Bind(ExpressionSyntax collection, AwaitedForm form, string import = "")
    {
        if (collection.Parent is not CommonForEachStatementSyntax loop || loop.Expression != collection
            || ((CSharpParseOptions)loop.SyntaxTree.Options).LanguageVersion < LanguageVersion.CSharp8
            || model.GetForEachStatementInfo(loop).ElementType is not { } element)
            return null;
        if (!Gives(element, collection, form) && !(import.Length > 0 && Gives(element, collection, form = form with { Import = import })))
            return null;

        form = form with { IsConfigurable = Extends(collection, "ConfigureAwait") };
        var passesToken = collection is InvocationExpressionSyntax call
            && call.ArgumentList.Arguments.Any(argument => IsToken(model.GetTypeInfo(argument.Expression, cancellationToken).ConvertedType));
        if (passesToken || CancellationTokens.InScope(collection, model, symbols, cancellationToken) is not { } token)
            return form;
        var withToken = form with { Token = token };
        return (form.Rewrite == Rewrite.EachRenamed ? Gives(element, collection, withToken) : Extends(collection, AwaitedForm.WithCancellation)) ? withToken : form;
    }

    private bool IsToken(ITypeSymbol? type) => SymbolEqualityComparer.Default.Equals(type, symbols.CancellationToken);

    private bool Gives(ITypeSymbol element, ExpressionSyntax collection, AwaitedForm form) => form.OperandFrom(collection) is { } operand
        && SymbolEqualityComparer.Default.Equals(
            element,
            ElementOf(model.GetSpeculativeTypeInfo(collection.SpanStart, form.WithoutImport(operand), SpeculativeBindingOption.BindAsExpression).Type));

    private ITypeSymbol? ElementOf(ITypeSymbol? type) => type switch
    {
        INamedTypeSymbol { Name: "ConfiguredCancelableAsyncEnumerable", TypeArguments: [var element] } => element,
        null => null,
        _ => type.AllInterfaces.Concat(type is INamedTypeSymbol self ? [self] : []).Where(symbols.IsAsyncStream).ToList() is [var stream]
            ? stream.TypeArguments[0]
            : null,
    };

    /// <summary>Whether the extension methods of asynchronous streams are in scope.</summary>
    private bool Extends(ExpressionSyntax place, string method) => symbols.AsyncEnumerable is { } stream
        && !model.LookupSymbols(place.SpanStart, stream, method, includeReducedExtensionMethods: true).IsEmpty;
}
