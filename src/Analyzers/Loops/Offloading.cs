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

    /// <summary>Whether a function is a lambda that is handed to such a call, or to a new thread.</summary>
    public static bool IsOffloaded(SyntaxNode function) => function is AnonymousFunctionExpressionSyntax && function.Parent is ArgumentSyntax
    {
        Parent: ArgumentListSyntax
        {
            Parent: InvocationExpressionSyntax call,
        },
    } && IsOffloading(call)
        || function.Parent is ArgumentSyntax { Parent.Parent: ObjectCreationExpressionSyntax { Type: IdentifierNameSyntax { Identifier.ValueText: "Thread" } } };
}
