using AsyncPitfalls.Analyzers.Catalog;
using AsyncPitfalls.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Rewrites;

/// <summary>How a file that is opened for synchronous I/O is opened for asynchronous I/O, with nothing else changed.</summary>
internal static class AsynchronousFiles
{
    private const int Append = 6;

    /// <summary>The expression that has to change and how; null where that is not known, or does not bind.</summary>
    /// <param name="opening">The call or creation that opens the file.</param>
    /// <param name="method">What it calls.</param>
    /// <param name="model">The model of its tree.</param>
    /// <param name="cancellationToken">Cancels the semantic questions.</param>
    public static (ExpressionSyntax Expression, AwaitedForm Form)? Form(
        ExpressionSyntax opening, IMethodSymbol method, SemanticModel model, CancellationToken cancellationToken)
    {
        string? mode = null;
        foreach (var (argument, parameter) in SynchronousFiles.Arguments(opening, method))
        {
            switch (parameter?.Type.Name)
            {
                case "Boolean":
                    return (argument.Expression, new AwaitedForm(Rewrite.Value, "true"));
                case "FileOptions":
                    return (argument.Expression, WithOption(argument.Expression, model, cancellationToken));
                case "FileStreamOptions" when argument.Expression is BaseObjectCreationExpressionSyntax creation:
                    return SynchronousFiles.OptionsIn(creation) is { } options
                        ? (options, WithOption(options, model, cancellationToken))
                        : (creation, new AwaitedForm(Rewrite.Initialize, "Options = " + FileOpenings.Asynchronous));
                case "FileMode":
                    mode = model.GetConstantValue(argument.Expression, cancellationToken) is { Value: int value } ? value == Append ? "Write" : "ReadWrite" : null;
                    break;
            }
        }

        if (FileOpenings.Find(method) is not { } row || (mode is null && row.Access.Length == 0 && method.Parameters.All(parameter => parameter.Name != "access")))
            return null;
        var form = new AwaitedForm(row.Rewrite, FileOpenings.Stream) { Arguments = row.ArgumentsBesides(method, mode ?? "") };
        return Binds(opening, form, model) ? (opening, form) : null;
    }

    private static AwaitedForm WithOption(ExpressionSyntax options, SemanticModel model, CancellationToken cancellationToken) =>
        new(model.GetConstantValue(options, cancellationToken) is { Value: 0 } ? Rewrite.Value : Rewrite.Flag, FileOpenings.Asynchronous);

    private static bool Binds(ExpressionSyntax opening, AwaitedForm form, SemanticModel model)
    {
        var operand = form.OperandFrom(opening);
        // new(…) has its type from what it is assigned to.
        if (operand is ImplicitObjectCreationExpressionSyntax { ArgumentList: var arguments })
            operand = SyntaxFactory.ObjectCreationExpression(SyntaxFactory.ParseTypeName(" global::" + FileOpenings.Stream), arguments, null);
        return operand is not null
            && model.GetSpeculativeSymbolInfo(opening.SpanStart, operand, SpeculativeBindingOption.BindAsExpression).Symbol is not null;
    }
}
