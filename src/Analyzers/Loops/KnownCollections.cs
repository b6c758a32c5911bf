using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>Collections whose size is said where they are made, or by how they are made of others.</summary>
internal static class KnownCollections
{
    private static readonly HashSet<string> Wrappers =
    [
        "Where", "Select", "OrderBy", "OrderByDescending", "ThenBy", "ToList", "ToArray", "AsSpan", "Reverse", "Distinct", "Skip", "Cast", "OfType",
        "AsEnumerable", "Keys", "Values", "Span", "AsReadOnly", "Index", "Order", "ToDictionary", "ToHashSet", "DistinctBy", "ToLookup", "GroupBy", "SelectMany", "Zip", "Concat",
    ];

    private static readonly HashSet<string> Documents = ["ReadToEnd", "ReadToEndAsync", "GetStringAsync", "ReadAsStringAsync"];

    private static readonly HashSet<string> Files = ["ReadAllBytes", "ReadAllText", "ReadAllBytesAsync", "ReadAllTextAsync"];

    private static readonly HashSet<string> Lines = ["ReadAllLines", "ReadAllLinesAsync", "ReadLines"];

    private static readonly HashSet<string> Edits =
        ["ConfigureAwait", "Where", "Select", "Skip", "ToArray", "ToList", "Replace", "ReplaceLineEndings", "Trim", "TrimEnd", "TrimStart", "ToLower", "ToLowerInvariant", "ToUpper", "ToUpperInvariant", "ToCharArray", "AsSpan"];

    /// <summary>The size, or null where nothing is known.</summary>
    public static Trips? Of(ExpressionSyntax expression, string name, bool isCalculation, Sizes sizes, CodeFacts facts, double scale) => expression switch
    {
        LiteralExpressionSyntax { Token.Value: string text } => Trips.Exactly(text.Length),
        ArrayCreationExpressionSyntax { Initializer.Expressions.Count: var count } => Trips.Exactly(count),
        InitializerExpressionSyntax { Expressions.Count: var count and > 0 } => Trips.Exactly(count),
        ImplicitArrayCreationExpressionSyntax { Initializer.Expressions.Count: var count } => Trips.Exactly(count),
        CollectionExpressionSyntax { Elements.Count: var count and > 0 } collection when !collection.Elements.Any(SyntaxKind.SpreadElement) => Trips.Exactly(count),
        ArrayCreationExpressionSyntax { Type.RankSpecifiers: [{ Sizes: [var size, ..] }, ..] } => sizes.OfNumber(size),
        InvocationExpressionSyntax { ArgumentList.Arguments: [_, var count] } when name is "Range" or "Repeat" => sizes.OfNumber(count.Expression),
        InvocationExpressionSyntax { ArgumentList.Arguments: [_, var count] } when name is "AsSpan" or "Slice" && facts.KindOf(expression) == ValueKind.Numbers => sizes.OfNumber(count.Expression),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax source, ArgumentList.Arguments: [var count, ..] } when name == "Take" =>
            Trips.Least(sizes.OfNumber(count.Expression), sizes.OfCollection(source.Expression)),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax source } when name == "Chunk" =>
            new(Math.Max(1, sizes.OfCollection(source.Expression).Count / CostModel.Some), name),
        InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var searched }, ..] } when name == "Split" && OfText(searched, facts) is { } text =>
            new(text / CostModel.Few * scale, name),
        InvocationExpressionSyntax { Expression: var split, ArgumentList.Arguments: [{ Expression: var separator }, ..] } when name == "Split" && !separator.ToString().Contains("\\n") =>
            split is MemberAccessExpressionSyntax { Expression: var whole } && OfText(whole, facts) is { } text ? new(text / CostModel.Few * scale, name) : new(CostModel.Few, name),
        InvocationExpressionSyntax when name is "Substring" or "TrimStart" => new(CostModel.Some * scale, name),
        _ when OfText(expression, facts) is { } text => new(text * scale, name),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax buffer } } when name is "ToArray" or "GetBuffer"
            && facts.OnlyValueOf(buffer) is ObjectCreationExpressionSyntax { Type: IdentifierNameSyntax { Identifier.ValueText: "MemoryStream" }, ArgumentList.Arguments.Count: 0 } =>
            new(CostModel.Document * scale, name),
        BaseObjectCreationExpressionSyntax when CopiedBy(expression, facts) is { } copied => sizes.OfCollection(copied, isCalculation),
        // As many answers as were asked for.
        AwaitExpressionSyntax when TasksOf(expression) is { } tasks => sizes.OfCollection(tasks, isCalculation),
        InvocationExpressionSyntax parsed when IsOfParsed(parsed) && isCalculation => new(CostModel.Numbers * scale, name),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax source } when Wrappers.Contains(name) => sizes.OfCollection(Unwrapped(source.Expression), isCalculation),
        MemberAccessExpressionSyntax source when Wrappers.Contains(name) => sizes.OfCollection(source.Expression, isCalculation),
        IdentifierNameSyntax or MemberAccessExpressionSyntax when facts.OnlyValueOf(expression) is { } value
            && (Names.Stripped(value) is ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax or InitializerExpressionSyntax
                or CollectionExpressionSyntax or InvocationExpressionSyntax or LiteralExpressionSyntax
                || TasksOf(value) is not null || CopiedBy(value, facts) is not null) =>
            sizes.OfCollection(value, isCalculation) with { Text = name },
        IdentifierNameSyntax when CreationOf(expression, name) is { } creation => sizes.OfCollection(creation) with { Text = name },
        _ => null,
    };

    /// <summary>What a chain of queries begins with.</summary>
    private static ExpressionSyntax Unwrapped(ExpressionSyntax query) =>
        query is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax source, ArgumentList.Arguments.Count: < 2 } call && Wrappers.Contains(source.Name.Identifier.ValueText) && !IsOfParsed(call)
            ? Unwrapped(source.Expression)
            : query;

    /// <summary>Whether numbers are read from a text: <c>line.Split(' ').Select(int.Parse)</c></summary>
    private static bool IsOfParsed(InvocationExpressionSyntax query) => query.ArgumentList.Arguments is [{ Expression: var made }] && Names.Last(query) == "Select"
        && made.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == "Parse");

    /// <summary>The tasks whose results are awaited together, or null: <c>await Task.WhenAll(servers.Select(AskAsync))</c></summary>
    private static ExpressionSyntax? TasksOf(ExpressionSyntax value) =>
        value is AwaitExpressionSyntax { Expression: InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var tasks }] } all } && Names.Last(all) == "WhenAll" ? tasks : null;

    /// <summary>The collection that a new one is filled with, or null: <c>new List&lt;int>(Enumerable.Range(1, people))</c></summary>
    private static ExpressionSyntax? CopiedBy(ExpressionSyntax creation, CodeFacts facts) =>
        creation is BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var source }] } && facts.KindOf(source) is ValueKind.Numbers or ValueKind.Values or ValueKind.Objects ? source : null;

    /// <summary>Whether a collection is all that a store holds: <c>var customers = await store.GetAllCustomersAsync();</c></summary>
    public static bool IsAllThereIs(ExpressionSyntax expression, CodeFacts facts) => LoaderOf(expression, facts) is { } loader && Names.Words(loader).Contains("all");

    /// <summary>The name of the method that a collection is awaited from, or null: <c>var levels = await image.ReadPixelsAsync();</c></summary>
    public static string? LoaderOf(ExpressionSyntax expression, CodeFacts facts) =>
        facts.OnlyValueOf(expression) is AwaitExpressionSyntax { Expression: InvocationExpressionSyntax load } ? Names.Last(load) : null;

    /// <summary>The characters of a whole file or document; null of anything else.</summary>
    private static double? OfText(ExpressionSyntax expression, CodeFacts facts) => IsWholeFile(expression, facts) ? CostModel.File
        : IsAll(expression, Documents, facts, depth: 0) ? CostModel.Document
        : null;

    /// <summary>The array that a variable or field is set to in the function, where that is the only one.</summary>
    private static ArrayCreationExpressionSyntax? CreationOf(ExpressionSyntax expression, string name) =>
        expression.Ancestors().FirstOrDefault(node => node is MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax) is { } function
        && VariableWrites.In(function, name).Take(2).ToList() is [var (_, value)]
            ? value as ArrayCreationExpressionSyntax
            : null;

    /// <summary>Whether an expression is all that a file holds, or a variable that was set to it.</summary>
    public static bool IsWholeFile(ExpressionSyntax expression, CodeFacts facts) => IsAll(expression, Files, facts, depth: 0);

    private static bool IsAll(ExpressionSyntax expression, HashSet<string> readers, CodeFacts facts, int depth) => depth < 10 && Names.Stripped(expression) switch
    {
        IdentifierNameSyntax name => (facts.OnlyValueOf(name) is { } value and not IdentifierNameSyntax && IsAll(value, readers, facts, depth + 1))
            || (name.Ancestors().OfType<ForEachStatementSyntax>().FirstOrDefault(each => each.Identifier.ValueText == name.Identifier.ValueText) is { } pass && AreAll(pass.Expression, readers, facts)),
        ElementAccessExpressionSyntax element => AreAll(element.Expression, readers, facts),
        AwaitExpressionSyntax { Expression: var read } => IsAll(read, readers, facts, depth + 1),
        // string.Concat(lines), string.Join("", lines)
        InvocationExpressionSyntax { ArgumentList.Arguments: [.., { Expression: var parts }] } call when Names.Called(call) is ("string" or "String", "Concat" or "Join") =>
            IsAll(parts, Lines, facts, depth + 1),
        ObjectCreationExpressionSyntax { Type: PredefinedTypeSyntax, ArgumentList.Arguments: [{ Expression: var characters }] } => IsAll(characters, readers, facts, depth + 1),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToString", Expression: IdentifierNameSyntax builder } } => IsReadInto(builder),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax source } => source.Name.Identifier.ValueText is var member && (readers.Contains(member)
            || (Edits.Contains(member) && IsAll(source.Expression, readers, facts, depth + 1))),
        _ => false,
    };

    /// <summary>Whether each element of a collection is all of something: <c>var texts = await Task.WhenAll(paths.Select(path => File.ReadAllTextAsync(path)));</c></summary>
    private static bool AreAll(ExpressionSyntax collection, HashSet<string> readers, CodeFacts facts) =>
        facts.OnlyValueOf(collection) is { } value && TasksOf(value) is InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var read }] }
        && read.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => readers.Contains(name.Identifier.ValueText));

    /// <summary>Whether lines are put together: <c>while (await reader.ReadLineAsync() is { } line) text.Append(line);</c></summary>
    private static bool IsReadInto(IdentifierNameSyntax builder) => Semantics.AsyncFunction.Innermost(builder)?.DescendantNodes().OfType<WhileStatementSyntax>().Any(loop =>
        loop.Condition.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Any(read => Names.Last(read) is "ReadLine" or "ReadLineAsync")
        && LoopExits.OwnNodes(loop).OfType<InvocationExpressionSyntax>().Any(append => Names.Called(append) is (var receiver, "Append" or "AppendLine") && receiver == builder.Identifier.ValueText)) == true;
}
