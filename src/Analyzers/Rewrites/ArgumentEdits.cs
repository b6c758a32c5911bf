using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Rewrites;

/// <summary>Edits of what is passed to a call: plain syntax, in which types are written with <c>global::</c>.</summary>
internal static class ArgumentEdits
{
    /// <summary>Appends arguments behind the others.</summary>
    public static ArgumentListSyntax Append(ArgumentListSyntax list, IReadOnlyCollection<ArgumentSyntax> added)
    {
        var commas = Enumerable.Repeat(Spaced(SyntaxKind.CommaToken), list.Arguments.Count == 0 ? added.Count - 1 : added.Count);
        return list.WithArguments(SyntaxFactory.SeparatedList(list.Arguments.Concat(added), list.Arguments.GetSeparators().Concat(commas)));
    }

    /// <summary>Appends arguments that are given as text, each with its name: it is used where another argument has one.</summary>
    public static ArgumentListSyntax Append(ArgumentListSyntax list, string added)
    {
        var areNamed = list.Arguments.Any(argument => argument.NameColon is not null);
        var arguments = SyntaxFactory.ParseArgumentList("(" + added + ")").Arguments
            .Select(argument => areNamed ? argument : argument.WithNameColon(null).WithoutTrivia());
        return Append(list, arguments.ToList());
    }

    /// <summary>A call or creation with more arguments; null where it has none at all.</summary>
    public static ExpressionSyntax? Extend(ExpressionSyntax call, string added) => call switch
    {
        BaseObjectCreationExpressionSyntax { ArgumentList: { } list } creation => creation.WithArgumentList(Append(list, added)),
        InvocationExpressionSyntax invocation => invocation.WithArgumentList(Append(invocation.ArgumentList, added)),
        _ => null,
    };

    /// <summary>Puts an argument before the others.</summary>
    public static ArgumentListSyntax Prepend(ExpressionSyntax first, ArgumentListSyntax list)
    {
        var comma = list.Arguments.Count == 0 ? [] : new[] { Spaced(SyntaxKind.CommaToken) };
        return list.WithArguments(SyntaxFactory.SeparatedList(
            list.Arguments.Insert(0, SyntaxFactory.Argument(first)), comma.Concat(list.Arguments.GetSeparators())));
    }

    /// <summary><c>flags | flag</c>.</summary>
    public static ExpressionSyntax WithFlag(ExpressionSyntax flags, string flag)
    {
        var left = flags.WithoutTrivia();
        if (left is not (BinaryExpressionSyntax { RawKind: (int)SyntaxKind.BitwiseOrExpression } or MemberAccessExpressionSyntax or SimpleNameSyntax))
            left = SyntaxFactory.ParenthesizedExpression(left);
        return SyntaxFactory.BinaryExpression(
            SyntaxKind.BitwiseOrExpression,
            left.WithTrailingTrivia(SyntaxFactory.Space),
            Spaced(SyntaxKind.BarToken),
            SyntaxFactory.ParseExpression(flag));
    }

    /// <summary>An object with one more member set, as the last one.</summary>
    public static ExpressionSyntax Initialize(BaseObjectCreationExpressionSyntax creation, string member)
    {
        var added = SyntaxFactory.ParseExpression(member);
        if (creation.Initializer is not { Expressions: { Count: > 0 } members } initializer)
            return creation.WithoutTrivia().WithInitializer(SyntaxFactory.InitializerExpression(
                SyntaxKind.ObjectInitializerExpression,
                Spaced(SyntaxKind.OpenBraceToken).WithLeadingTrivia(SyntaxFactory.Space),
                SyntaxFactory.SingletonSeparatedList(added.WithTrailingTrivia(SyntaxFactory.Space)),
                SyntaxFactory.Token(SyntaxKind.CloseBraceToken)));

        // Line breaks are those of the other members, and so is a comma behind the last one.
        var last = members[^1];
        var separators = members.GetSeparators().Append(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(initializer.OpenBraceToken.TrailingTrivia));
        return creation.WithInitializer(initializer.WithExpressions(SyntaxFactory.SeparatedList(
            members.Replace(last, last.WithTrailingTrivia()).Append(added.WithLeadingTrivia(last.GetLeadingTrivia()).WithTrailingTrivia(last.GetTrailingTrivia())),
            separators)));
    }

    /// <summary><c>name: </c>.</summary>
    public static NameColonSyntax Name(string parameter) =>
        SyntaxFactory.NameColon(SyntaxFactory.IdentifierName(parameter), Spaced(SyntaxKind.ColonToken));

    /// <summary>A token with a space behind it.</summary>
    public static SyntaxToken Spaced(SyntaxKind kind) => SyntaxFactory.Token(kind).WithTrailingTrivia(SyntaxFactory.Space);
}
