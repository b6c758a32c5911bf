using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>Calls that run what they are given elsewhere: on another thread of the pool or on one of its own.</summary>
internal static class Offloading
{
    /// <summary>The type's name and the methods; by name, as these names mean nothing else.</summary>
    private static readonly (string Receiver, string[] Members)[] Rows =
    [
        ("Task", ["Run"]),
        ("Factory", ["StartNew"]),
        ("TaskFactory", ["StartNew"]),
        ("Parallel", ["For", "ForEach", "Invoke", "ForAsync", "ForEachAsync"]),
        ("ThreadPool", ["QueueUserWorkItem", "UnsafeQueueUserWorkItem"]),
    ];

    /// <summary>Whether the call is one of those.</summary>
    public static bool IsOffloading(InvocationExpressionSyntax call)
    {
        var (receiver, member) = Names.Called(call);
        return Array.Exists(Rows, row => row.Receiver == receiver && row.Members.Contains(member));
    }

    /// <summary>Whether a function is a lambda that is handed to such a call, to a method of the file that hands it on to one, or to a new thread.</summary>
    public static bool IsOffloaded(SyntaxNode function) => function is AnonymousFunctionExpressionSyntax && function.Parent is ArgumentSyntax { Parent.Parent: var taker }
        && taker switch
        {
            InvocationExpressionSyntax call => IsOffloading(call) || HandsOn(call),
            ObjectCreationExpressionSyntax { Type: IdentifierNameSyntax { Identifier.ValueText: "Thread" } } => true,
            _ => false,
        };

    private static bool HandsOn(InvocationExpressionSyntax call) => call.Expression is SimpleNameSyntax { Identifier.ValueText: var name }
        && call.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Members.OfType<MethodDeclarationSyntax>().FirstOrDefault(method => method.Identifier.ValueText == name) is { } method
        && method.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(inner => IsOffloading(inner)
            && inner.ArgumentList.Arguments.Any(argument => method.ParameterList.Parameters.Any(parameter => parameter.Identifier.ValueText == Names.Last(argument.Expression))));
}
