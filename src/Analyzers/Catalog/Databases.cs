using Microsoft.CodeAnalysis;

namespace AsyncPitfalls.Analyzers.Catalog;

/// <summary>AP1005: what the naming convention does not find at databases. The interfaces of ADO.NET have no asynchronous members.</summary>
internal static class Databases
{
    private const string UseBaseClass = "the interface has no asynchronous member: use the abstract class 'System.Data.Common.{0}' instead";

    private static DiagnosticDescriptor Rule => Descriptors.AP1005_DatabaseAccess;

    public static BlockingApi[] Rows { get; } =
    [
        .. Interface("IDbConnection", "DbConnection", "Open", "BeginTransaction", "ChangeDatabase"),
        .. Interface("IDbCommand", "DbCommand", "ExecuteReader", "ExecuteNonQuery", "ExecuteScalar", "Prepare"),
        .. Interface("IDbTransaction", "DbTransaction", "Commit", "Rollback"),
        .. Interface("IDataReader", "DbDataReader", "Read", "NextResult"),
        // Providers hide it by one of their own, of which not all have an asynchronous one.
        new(Rule, "System.Data.Common.DbConnection", "BeginTransaction", Rewrite.Rename)
        {
            Replacement = "BeginTransactionAsync",
            Advice = "await 'BeginTransactionAsync' instead",
            IsPattern = true,
        },
        .. Filled("System.Data.Common.DbDataAdapter", "Fill", "Update"),
        .. Filled("System.Data.DataTable", "Load"),
        .. Filled("System.Data.DataSet", "Load"),
        .. Dapper("Query", "QueryFirst", "QueryFirstOrDefault", "QuerySingle", "QuerySingleOrDefault", "QueryMultiple", "Execute", "ExecuteScalar", "ExecuteReader"),
        .. Redis("IRedisAsync", "Wait", "WaitAll", "TryWait"),
        .. Redis("IConnectionMultiplexer", "Wait", "WaitAll"),
    ];

    private static IEnumerable<BlockingApi> Filled(string type, params string[] members) => members.Select(member =>
        new BlockingApi(Rule, type, member, Rewrite.None) { Advice = "read the rows with 'ReadAsync' instead" });

    private static IEnumerable<BlockingApi> Redis(string type, params string[] members) => members.Select(member =>
        new BlockingApi(Rule, "StackExchange.Redis." + type, member, Rewrite.None) { Advice = "await the task instead" });

    private static IEnumerable<BlockingApi> Interface(string type, string baseClass, params string[] members) => members.Select(member =>
        new BlockingApi(Rule, "System.Data." + type, member, Rewrite.Rename)
        {
            Replacement = member + "Async",
            Advice = string.Format(System.Globalization.CultureInfo.InvariantCulture, UseBaseClass, baseClass),
        });

    private static IEnumerable<BlockingApi> Dapper(params string[] members) => members.Select(member =>
        new BlockingApi(Rule, "Dapper.SqlMapper", member, Rewrite.Rename) { Replacement = member + "Async", Advice = $"await '{member}Async' instead" });
}
