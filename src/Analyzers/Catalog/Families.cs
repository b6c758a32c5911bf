using Microsoft.CodeAnalysis;

namespace AsyncPitfalls.Analyzers.Catalog;

/// <summary>
/// Which rule reports a member that blocks by convention: one that has a counterpart named <c>XAsync</c>. Rows are namespaces
/// or types; the first that holds the member's declaration counts.
/// </summary>
internal static class Families
{
    /// <summary>The rows, the more special ones first.</summary>
    public static (string Scope, DiagnosticDescriptor Rule)[] Rows { get; } =
    [
        ("System.IO.Pipes", Descriptors.AP1006_ProcessPipeConsole),
        ("System.IO", Descriptors.AP1003_FileAndStreamIO),
        ("System.Formats.Tar", Descriptors.AP1003_FileAndStreamIO),
        ("System.Text.Json", Descriptors.AP1003_FileAndStreamIO),
        ("System.Xml", Descriptors.AP1003_FileAndStreamIO),
        ("System.CodeDom", Descriptors.AP1003_FileAndStreamIO),
        ("System.Security.Cryptography", Descriptors.AP1003_FileAndStreamIO),
        ("Microsoft.AspNetCore.Http.IFormFile", Descriptors.AP1003_FileAndStreamIO),
        ("Microsoft.AspNetCore.WebUtilities", Descriptors.AP1003_FileAndStreamIO),
        ("Microsoft.AspNetCore.Http.Features", Descriptors.AP1004_NetworkIO),
        ("System.Net", Descriptors.AP1004_NetworkIO),
        ("System.Data", Descriptors.AP1005_DatabaseAccess),
        ("Microsoft.Data", Descriptors.AP1005_DatabaseAccess),
        ("Microsoft.EntityFrameworkCore", Descriptors.AP1005_DatabaseAccess),
        ("Npgsql", Descriptors.AP1005_DatabaseAccess),
        ("MySqlConnector", Descriptors.AP1005_DatabaseAccess),
        ("MySql.Data", Descriptors.AP1005_DatabaseAccess),
        ("Oracle.ManagedDataAccess", Descriptors.AP1005_DatabaseAccess),
        ("MongoDB.Driver", Descriptors.AP1005_DatabaseAccess),
        ("Dapper", Descriptors.AP1005_DatabaseAccess),
        ("Microsoft.Extensions.Caching", Descriptors.AP1005_DatabaseAccess),
        ("StackExchange.Redis", Descriptors.AP1005_DatabaseAccess),
        ("System.Diagnostics.Process", Descriptors.AP1006_ProcessPipeConsole),
        ("System.Threading", Descriptors.AP1007_SynchronizationPrimitive),
    ];

    /// <summary>The rule for a member; AP1009 where no family has it.</summary>
    /// <param name="member">The blocking member.</param>
    /// <param name="counterpart">The asynchronous one, which may stand in a library of its own.</param>
    public static DiagnosticDescriptor Of(ISymbol member, ISymbol counterpart)
    {
        foreach (var declaration in MemberSlots.Of(member).Concat(MemberSlots.Of(counterpart)))
        {
            foreach (var (scope, rule) in Rows)
            {
                if (TypeNames.IsWithin(declaration.ContainingType, scope))
                    return rule;
            }
        }

        return Descriptors.AP1009_AsynchronousCounterpart;
    }
}
