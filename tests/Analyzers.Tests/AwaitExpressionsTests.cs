using AsyncPitfalls.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Tests;

public class AwaitExpressionsTests
{
    [Theory]
    [InlineData("t.Result", "await t")]
    [InlineData("t.Result.Length", "(await t).Length")]
    [InlineData("t.Result.ToString()", "(await t).ToString()")]
    [InlineData("t.Result[0]", "(await t)[0]")]
    [InlineData("t.Result!", "(await t)!")]
    [InlineData("t.Result?.Length", "(await t)?.Length")]
    [InlineData("t.Result?[0]", "(await t)?[0]")]
    [InlineData("f.Result()", "(await f)()")]
    [InlineData("(object)t.Result", "(object)await t")]
    [InlineData("(Z)t.Result", "(Z)await t")]
    [InlineData("!b.Result", "!await b")]
    [InlineData("-i.Result", "-await i")]
    [InlineData("~i.Result", "~await i")]
    [InlineData("i.Result + 1", "await i + 1")]
    [InlineData("1 - i.Result", "1 - await i")]
    [InlineData("i.Result * i.Result", "await i * await i")]
    [InlineData("i.Result < 1", "await i < 1")]
    [InlineData("i.Result << 1", "await i << 1")]
    [InlineData("t.Result ?? s", "await t ?? s")]
    [InlineData("t.Result as object", "await t as object")]
    [InlineData("t.Result is string", "await t is string")]
    [InlineData("t.Result is { Length: 1 }", "await t is { Length: 1 }")]
    [InlineData("b.Result ? 1 : 2", "await b ? 1 : 2")]
    [InlineData("c ? i.Result : 2", "c ? await i : 2")]
    [InlineData("i.Result switch { 1 => 2, _ => 3 }", "await i switch { 1 => 2, _ => 3 }")]
    [InlineData("r.Result with { X = 1 }", "await r with { X = 1 }")]
    [InlineData("i.Result..i.Result", "await i..await i")]
    [InlineData("^i.Result", "^await i")]
    [InlineData("a[i.Result]", "a[await i]")]
    [InlineData("M(t.Result, x: i.Result)", "M(await t, x: await i)")]
    [InlineData("(t.Result, i.Result)", "(await t, await i)")]
    [InlineData("(t.Result)", "(await t)")]
    [InlineData("new int[] { i.Result }", "new int[] { await i }")]
    [InlineData("new Z { X = i.Result }", "new Z { X = await i }")]
    [InlineData("[i.Result, .. t.Result]", "[await i, .. await t]")]
    [InlineData("x = i.Result", "x = await i")]
    [InlineData("x += i.Result", "x += await i")]
    [InlineData("checked(i.Result)", "checked(await i)")]
    [InlineData("$\"{t.Result}\"", "$\"{await t}\"")]
    [InlineData("$\"{i.Result:N2}\"", "$\"{await i:N2}\"")]
    [InlineData("$\"{i.Result,10}\"", "$\"{await i,10}\"")]
    [InlineData("$\"{i.Result,10:N2}\"", "$\"{await i,10:N2}\"")]
    [InlineData("$\"{(b.Result ? 1 : 2)}\"", "$\"{(await b ? 1 : 2)}\"")]
    [InlineData("async x => t.Result", "async x => await t")]
    [InlineData("tt.Result.Result", "await await tt")]
    [InlineData("tt.Result.Result.Length", "(await await tt).Length")]
    [InlineData("M(i.Result).Result", "await M(await i)")]
    public void Parentheses_where_the_place_needs_them(string before, string after) => Assert.Equal(after, Rewritten(before));

    [Theory]
    [InlineData("(t ?? u).Result", "await (t ?? u)")]
    [InlineData("(c ? t : u).Result", "await (c ? t : u)")]
    [InlineData("(x = t).Result", "await (x = t)")]
    [InlineData("(t as Z).Result", "await (t as Z)")]
    [InlineData("(t is Z).Result", "await (t is Z)")]
    [InlineData("(x switch { _ => t }).Result", "await (x switch { _ => t })")]
    [InlineData("(t with { }).Result", "await (t with { })")]
    [InlineData("(from x in y select x).Result", "await (from x in y select x)")]
    [InlineData("((Task)t).Result", "await (Task)t")]
    [InlineData("(t).Result", "await t")]
    [InlineData("((t)).Result", "await t")]
    [InlineData("t!.Result", "await t!")]
    [InlineData("ts[0].Result", "await ts[0]")]
    [InlineData("new Z().Result", "await new Z()")]
    [InlineData("M<int>(x => x).Result", "await M<int>(x => x)")]
    [InlineData("this.Result", "await this")]
    public void Parentheses_where_the_operand_needs_them(string before, string after) => Assert.Equal(after, Rewritten(before));

    [Theory]
    [InlineData("/* a */ t.Result /* b */", "/* a */ await t /* b */")]
    [InlineData("M(/* a */ t.Result /* b */)", "M(/* a */ await t /* b */)")]
    [InlineData("t /* b */ .Result", "await t /* b */")]
    [InlineData("t /* b */ .Result.Length", "(await t /* b */).Length")]
    [InlineData("( /* a */ t).Result", "await ( /* a */ t)")]
    [InlineData("x\n    .M()\n    .N()\n    .Result", "await x\n    .M()\n    .N()")]
    [InlineData("x\n    .M() // m\n    .Result", "await x\n    .M() // m\n    ")]
    [InlineData("x\n    .M()\n    .Result\n    .N()", "(await x\n    .M())\n    .N()")]
    [InlineData("x // x\n    .M(1, // one\n       2)\n    .Result", "await x // x\n    .M(1, // one\n       2)")]
    public void Trivia_is_kept(string before, string after)
    {
        Assert.Equal(after, Rewritten(before));
        Assert.False(Comments.AreLost(Parse(before), Parse(Rewritten(before))));
    }

    [Theory]
    [InlineData("t. /* lost */ Result")]
    [InlineData("t.\n// lost\nResult")]
    [InlineData("M(t. /* kept, then lost */ Result) /* kept, then lost */")]
    public void Lost_comment_is_noticed(string before) =>
        Assert.True(Comments.AreLost(Parse(before), Parse(Rewritten(before))));

    [Theory]
    [InlineData("t", "t")]
    [InlineData("M()", "M()")]
    [InlineData("(t)", "(t)")]
    [InlineData("a ?? b", "(a ?? b)")]
    [InlineData("(Task)t", "((Task)t)")]
    [InlineData("await t", "(await t)")]
    [InlineData("a?.M()", "(a?.M())")]
    [InlineData("t!", "t!")]
    public void Receiver(string expression, string receiver) =>
        Assert.Equal(receiver, AwaitExpressions.AsReceiver(Parse(expression)).ToFullString());

    [Theory]
    [InlineData("null", "(Z)null")]
    [InlineData("-1", "(Z)(-1)")]
    [InlineData("a + b", "(Z)(a + b)")]
    [InlineData("() => 1", "(Z)(() => 1)")]
    [InlineData("[1]", "(Z)([1])")]
    [InlineData(" x.Y ", "(Z)x.Y")]
    [InlineData("await t", "(Z)await t")]
    public void Cast(string expression, string cast) =>
        Assert.Equal(cast, AwaitExpressions.Cast(SyntaxFactory.ParseTypeName("Z"), Parse(expression)).ToFullString());

    /// <summary>Replaces each <c>.Result</c> and checks that the text, parsed anew, is the tree that was built.</summary>
    private static string Rewritten(string code)
    {
        var before = Parse(code);
        var holder = SyntaxFactory.ExpressionStatement(before);
        var results = holder.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Where(access => access.Name.ToString() == "Result").Reverse().ToList();
        SyntaxNode tracked = holder.TrackNodes(results);
        foreach (var original in results)
        {
            var current = tracked.GetCurrentNode(original)!;
            tracked = tracked.ReplaceNode(current, AwaitExpressions.InPlaceOf(current, current.Expression));
        }

        var after = ((ExpressionStatementSyntax)tracked).Expression;
        Assert.True(SyntaxFactory.AreEquivalent(Parse(after.ToFullString()), after), after.ToFullString());
        return after.ToFullString();
    }

    /// <summary>Parses within an async lambda, where <c>await</c> is a keyword. A comment belongs to the first token of its line.</summary>
    private static ExpressionSyntax Parse(string code) =>
        SyntaxFactory.ParseExpression($"async () => M(\n{code})").DescendantNodes().OfType<ArgumentSyntax>().First().Expression;
}
