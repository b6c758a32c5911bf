using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Semantics;

/// <summary>Which cancellation token is in scope at a place, and whether work there should be cancelled by it.</summary>
internal static class CancellationTokens
{
    private static readonly HashSet<string> ObviousNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "cancellationToken", "token", "ct", "cancel", "cancellation", "stoppingToken", "shutdownToken", "abortToken", "requestAborted",
    };

    private static readonly string[] CleanUpNames =
    [
        "Dispose", "Stop", "Shutdown", "ShutDown", "Close", "CleanUp", "Cleanup", "Rollback", "RollBack", "Terminate", "TearDown",
        "Abort", "Undo", "Drain", "Release",
    ];

    /// <summary>An expression for the token that the asynchronous form should be given, or null.</summary>
    /// <param name="node">Where the token is wanted.</param>
    /// <param name="model">The node's model.</param>
    /// <param name="symbols">The known types.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    public static string? InScope(SyntaxNode node, SemanticModel model, KnownSymbols symbols, CancellationToken cancellationToken)
    {
        if (symbols.CancellationToken is not { } tokenType || HasToFinish(node))
            return null;

        var isStatic = false;
        for (var function = AsyncFunction.Innermost(node); function is not null; function = AsyncFunction.Innermost(function))
        {
            if (SymbolOf(function, model, cancellationToken) is not IMethodSymbol method)
                continue;
            if (TokenAmong(method.Parameters, tokenType) is { } parameter)
                return parameter;
            isStatic = method.IsStatic;
            if (isStatic && method.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction)
                return null;
        }

        return model.GetEnclosingSymbol(node.SpanStart, cancellationToken)?.ContainingType is { } type
            ? TokenMember(type, tokenType, isStatic)
            : null;
    }

    private static ISymbol? SymbolOf(SyntaxNode function, SemanticModel model, CancellationToken cancellationToken) => function switch
    {
        AnonymousFunctionExpressionSyntax => model.GetSymbolInfo(function, cancellationToken).Symbol,
        BasePropertyDeclarationSyntax or CompilationUnitSyntax => null,
        _ => model.GetDeclaredSymbol(function, cancellationToken),
    };

    private static string? TokenAmong(IEnumerable<IParameterSymbol> parameters, INamedTypeSymbol tokenType)
    {
        var tokens = parameters.Where(parameter => IsToken(parameter.Type, tokenType) && !parameter.IsDiscard).ToList();
        var token = tokens.Count == 1 ? tokens[0] : tokens.FirstOrDefault(parameter => ObviousNames.Contains(parameter.Name));
        if (token is not null)
            return Name(token);
        return parameters.FirstOrDefault(IsHttpContext) is { } context ? Name(context) + ".RequestAborted" : null;
    }

    private static string? TokenMember(INamedTypeSymbol type, INamedTypeSymbol tokenType, bool isStatic)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var member in current.GetMembers())
            {
                if ((isStatic && !member.IsStatic) || (current.Name != type.Name && member.DeclaredAccessibility == Accessibility.Private))
                    continue;
                if (member is IFieldSymbol { IsImplicitlyDeclared: false } field && Fits(field, field.Type))
                    return Name(field);
                if (member is IPropertySymbol { GetMethod: not null } property)
                {
                    if (Fits(property, property.Type))
                        return Name(property);
                    if (IsHttpContext(property.Type) && property.Name == "HttpContext")
                        return "HttpContext.RequestAborted";
                }
            }
        }

        return null;

        bool Fits(ISymbol member, ITypeSymbol memberType) => IsToken(memberType, tokenType) && ObviousNames.Contains(member.Name.TrimStart('_'));
    }

    private static bool IsToken(ITypeSymbol type, INamedTypeSymbol tokenType) => SymbolEqualityComparer.Default.Equals(type, tokenType);

    private static bool IsHttpContext(IParameterSymbol parameter) => IsHttpContext(parameter.Type);

    private static bool IsHttpContext(ITypeSymbol type) => Catalog.TypeNames.Is(type as INamedTypeSymbol, "Microsoft.AspNetCore.Http.HttpContext");

    private static string Name(ISymbol symbol) =>
        SyntaxFacts.GetKeywordKind(symbol.Name) == SyntaxKind.None ? symbol.Name : "@" + symbol.Name;

    /// <summary>
    /// Whether the work has to be done although the token may be cancelled by then: cleaning up, shutting down, and what is done
    /// about the cancellation itself.
    /// </summary>
    private static bool HasToFinish(SyntaxNode node)
    {
        for (var (child, parent) = (node, node.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
        {
            switch (parent)
            {
                case FinallyClauseSyntax or CatchClauseSyntax:
                case BlockSyntax block when block.Statements.TakeWhile(statement => statement != child).Any(Swallows):
                case MethodDeclarationSyntax method when CleansUp(method.Identifier.ValueText):
                case LocalFunctionStatementSyntax local when CleansUp(local.Identifier.ValueText):
                    return true;
                case GlobalStatementSyntax { Parent: CompilationUnitSyntax unit }:
                    return AsksForCancellation(unit)
                        || unit.Members.TakeWhile(member => member != parent).OfType<GlobalStatementSyntax>().Any(global => Swallows(global.Statement));
                case MemberDeclarationSyntax:
                    return AsksForCancellation(parent);
            }
        }

        return false;
    }

    /// <summary>What follows a <c>try</c> that ends a cancellation is done after it.</summary>
    private static bool Swallows(StatementSyntax statement) => statement is TryStatementSyntax @try && @try.Catches.Any(clause =>
        clause.Declaration?.Type.GetLastToken().ValueText is null or nameof(Exception) or nameof(OperationCanceledException) or nameof(TaskCanceledException)
        && clause.Block.Statements.LastOrDefault() is not (ThrowStatementSyntax or ReturnStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax));

    /// <summary>
    /// Who asks, or is told, ends in a way of one's own: with a token passed on, an exception would end it in another. To ask is also
    /// to go on by what a method says that is given the token.
    /// </summary>
    private static bool AsksForCancellation(SyntaxNode function) => function.DescendantNodes().Any(node => node switch
    {
        IdentifierNameSyntax { Identifier.ValueText: "IsCancellationRequested" } => true,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Register" or "UnsafeRegister", Expression: var token } => IsObvious(token),
        WhileStatementSyntax { Condition: InvocationExpressionSyntax { ArgumentList.Arguments: var asked } } => asked.Any(argument => IsObvious(argument.Expression)),
        _ => false,
    });

    private static bool IsObvious(ExpressionSyntax token) => ObviousNames.Contains(token.GetLastToken().ValueText.TrimStart('_'));

    /// <summary>One of the words of the name: <c>FlushAndCloseAsync</c>.</summary>
    private static bool CleansUp(string name) => CleanUpNames.Any(verb =>
        name.IndexOf(verb, StringComparison.Ordinal) is var start and >= 0
        && (start + verb.Length == name.Length || !char.IsLower(name[start + verb.Length])));
}
