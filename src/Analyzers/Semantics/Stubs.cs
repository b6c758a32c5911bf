#pragma warning disable IDE0060
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
namespace AsyncPitfalls.Analyzers.Semantics;
internal static class CompletedTasks { public static bool IsKnownComplete(ExpressionSyntax task, SemanticModel model, KnownSymbols symbols, CancellationToken ct) => false; }
