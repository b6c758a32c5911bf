using AsyncPitfalls.Analyzers.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncPitfalls.Analyzers.Tests;

/// <summary>Every row of the tables proves itself against the libraries: a row that finds nothing is a missed alarm for ever.</summary>
public class CatalogTests
{
    private static readonly CSharpCompilation Libraries = CSharpCompilation.Create("Libraries", references: Snippet.References);

    private static readonly string[] Arities = ["", "`1", "`2", "`3"];

    public static TheoryData<string, string> Rows =>
        [.. BlockingApis.Rows.Select(row => new TheoryDataRow<string, string>(row.Type, row.Member))];

    public static TheoryData<string, string> UnsuitableRows =>
        [.. Unsuitable.Rows.Where(row => row.Scope.StartsWith("System.", StringComparison.Ordinal)).Select(row => new TheoryDataRow<string, string>(row.Scope, row.Member))];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Row_names_a_member_that_exists(string type, string member)
    {
        var row = Row(type, member);
        var members = MembersOf(row).ToList();
        Assert.NotEmpty(members);
        if (!row.IsPattern)
            Assert.Contains(members, candidate => BlockingApis.Find(candidate) is { } found && found.Type == type && found.Member == member);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Replacement_exists_and_can_be_awaited(string type, string member)
    {
        var row = Row(type, member);
        var (holders, name) = row.Rewrite switch
        {
            Rewrite.Rename when row.Type.StartsWith("System.Data.IDb", StringComparison.Ordinal) || row.Type == "System.Data.IDataReader" => ([], ""),
            Rewrite.Rename or Rewrite.EachRenamed or Rewrite.AsyncBody => (Types(type), row.Replacement),
            Rewrite.StaticCall or Rewrite.StartAll => (Types(row.Replacement[..row.Replacement.LastIndexOf('.')]), row.Replacement[(row.Replacement.LastIndexOf('.') + 1)..]),
            _ => ([], ""),
        };
        if (name.Length > 0)
            Assert.Contains(holders.SelectMany(holder => holder.GetMembers(name)).OfType<IMethodSymbol>(), IsAwaitable);
    }

    [Fact]
    public void No_row_stands_twice() => Assert.Equal(
        BlockingApis.Rows.Count, BlockingApis.Rows.DistinctBy(row => (row.Type, row.Member)).Count());

    [Fact]
    public void Every_row_gives_advice() => Assert.All(BlockingApis.Rows, row => Assert.NotEmpty(row.Advice));

    [Theory]
    [MemberData(nameof(UnsuitableRows))]
    public void Unsuitable_row_names_a_member_that_exists(string scope, string member) => Assert.True(
        Types(scope).Any(type => member == "*" || type.GetMembers().Any(candidate => member == candidate.Name || member == BlockingApis.Overload(candidate))), $"There is no {scope}.{member}.");

    private static BlockingApi Row(string type, string member) =>
        BlockingApis.Rows.Single(row => row.Type == type && row.Member == member);

    /// <summary>The interface of awaiters has no member of the pattern: a type that follows it does.</summary>
    private static IEnumerable<ISymbol> MembersOf(BlockingApi row) =>
        Types(row.Type == "System.Runtime.CompilerServices.INotifyCompletion" ? "System.Runtime.CompilerServices.TaskAwaiter" : row.Type)
            .SelectMany(type => type.GetMembers(row.Name));

    private static bool IsAwaitable(IMethodSymbol method) => method.ReturnType.GetMembers("GetAwaiter").Any()
        || method.ReturnType.GetMembers("GetAsyncEnumerator").Any()
        || method.ReturnType.BaseType?.GetMembers("GetAwaiter").Any() == true;

    /// <summary>The types of a name, of any arity, wherever they are declared.</summary>
    private static List<INamedTypeSymbol> Types(string name)
    {
        var types = Arities.SelectMany(arity => Libraries.GetTypesByMetadataName(name + arity)).ToList();
        Assert.True(types.Count > 0, $"There is no type {name}.");
        return types;
    }
}
