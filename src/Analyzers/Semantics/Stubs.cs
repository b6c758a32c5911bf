#pragma warning disable IDE0060
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
namespace AsyncPitfalls.Analyzers.Semantics;
internal static class DualMode { public static bool IsSynchronousBranch(SyntaxNode node, SemanticModel model, CancellationToken ct) => false; }
internal static class CompletedTasks { public static bool IsKnownComplete(ExpressionSyntax task, SemanticModel model, KnownSymbols symbols, CancellationToken ct) => false; }
internal static class ExceptionSurface { public static bool IsObserved(SyntaxNode node, AsyncFunction function, SemanticModel model, CancellationToken ct) => false; }
internal enum AwaitObstacle { None, ExpressionTree, ConstantContext }
internal static class AwaitObstacles { public static AwaitObstacle Find(SyntaxNode node, AsyncFunction function, SemanticModel model, KnownSymbols symbols, CancellationToken ct) => AwaitObstacle.None; }
