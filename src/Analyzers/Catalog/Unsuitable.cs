using Microsoft.CodeAnalysis;

namespace AsyncPitfalls.Analyzers.Catalog;

/// <summary>
/// Members whose <c>XAsync</c> exists for something else, or does not pay: never reported by convention. Each was a false alarm
/// of an analyzer that goes by names alone.
/// </summary>
internal static class Unsuitable
{
    /// <summary>The type or namespace, the member (<c>*</c> for all; for one overload with the types of its parameters) and why it is left alone.</summary>
    public static (string Scope, string Member, string Reason)[] Rows { get; } =
    [
        ("System.IDisposable", "Dispose", "AP1010 reports what should be disposed asynchronously"),
        ("System.IO.Stream", "Close", "closing is disposing"),
        ("System.Threading.CancellationTokenSource", "Cancel", "CancelAsync only changes where callbacks run"),
        ("System.IO.Pipelines.PipeReader", "Complete", "nothing waits"),
        ("System.IO.Pipelines.PipeWriter", "Complete", "nothing waits"),
        ("System.Buffers.BuffersExtensions", "Write", "the bytes are only copied"),
        ("System.Data.Common.DbDataReader", "IsDBNull", "the row is in memory after ReadAsync"),
        ("System.Data.Common.DbDataReader", "GetFieldValue", "the row is in memory after ReadAsync"),
        ("System.Xml.XmlReader", "*", "its asynchronous members throw unless it was created with Async = true"),
        ("System.Xml.XmlWriter", "*", "its asynchronous members throw unless it was created with Async = true"),
        ("System.Xml.Linq.XDocument", "Load(XmlReader, LoadOptions)", "LoadAsync throws unless the reader was created with Async = true"),
        ("System.Xml.Linq.XElement", "Load(XmlReader, LoadOptions)", "LoadAsync throws unless the reader was created with Async = true"),
        ("System.Xml.Linq.XDocument", "Save(XmlWriter)", "SaveAsync throws unless the writer was created with Async = true"),
        ("System.Xml.Linq.XElement", "Save(XmlWriter)", "SaveAsync throws unless the writer was created with Async = true"),
        ("System.Xml.Linq.XNode", "WriteTo", "WriteToAsync throws unless the writer was created with Async = true"),
        ("System.Xml.Linq.XNode", "ReadFrom", "ReadFromAsync throws unless the reader was created with Async = true"),
        ("Microsoft.EntityFrameworkCore.DbContext", "Add", "AddAsync exists for value generators that ask the database"),
        ("Microsoft.EntityFrameworkCore.DbContext", "AddRange", "AddRangeAsync exists for value generators that ask the database"),
        ("Microsoft.EntityFrameworkCore.DbSet", "Add", "AddAsync exists for value generators that ask the database"),
        ("Microsoft.EntityFrameworkCore.DbSet", "AddRange", "AddRangeAsync exists for value generators that ask the database"),
        ("Microsoft.EntityFrameworkCore.IDbContextFactory", "CreateDbContext", "creating a context does not connect"),
        ("Microsoft.Extensions.Hosting.HostingAbstractionsHostExtensions", "Run", "the last line of a program may hold the main thread"),
        ("Microsoft.AspNetCore.Hosting.WebHostExtensions", "Run", "the last line of a program may hold the main thread"),
        ("Microsoft.AspNetCore.Builder.WebApplication", "Run", "the last line of a program may hold the main thread"),
        ("Microsoft.AspNetCore.Mvc.Formatters.InputFormatterResult", "*", "its asynchronous members wrap the same value in a task"),
        ("Microsoft.AspNetCore.Mvc.Filters.ExceptionFilterAttribute", "OnException", "OnExceptionAsync calls it"),
        ("Microsoft.AspNetCore.Razor.TagHelpers.TagHelper", "Process", "ProcessAsync calls it"),
        ("Microsoft.AspNetCore.Razor.TagHelpers.TagHelperComponent", "Process", "ProcessAsync calls it"),
        ("Microsoft.Extensions.Caching.Distributed.MemoryDistributedCache", "*", "nothing waits for memory"),
        ("Microsoft.JSInterop", "*", "in the browser there is one process: nothing waits"),
        ("MongoDB.Driver", "Find", "Find builds a query, FindAsync sends it"),
        ("Confluent.Kafka", "Produce", "Produce only queues the message"),
        ("FluentValidation", "Validate", "only asynchronous rules wait"),
        ("FluentValidation", "ValidateAndThrow", "only asynchronous rules wait"),
        ("Moq", "*", "set-up and checks of tests do not wait"),
        ("NSubstitute", "*", "set-up and checks of tests do not wait"),
        ("FakeItEasy", "*", "set-up and checks of tests do not wait"),
        ("NUnit.Framework", "*", "assertions take the delegate's kind"),
        ("Xunit", "*", "assertions take the delegate's kind"),
        ("TUnit", "*", "assertions take the delegate's kind"),
        ("Microsoft.VisualStudio.TestTools.UnitTesting", "*", "assertions take the delegate's kind"),
        ("Shouldly", "*", "assertions take the delegate's kind"),
        ("FluentAssertions", "*", "assertions take the delegate's kind"),
        ("AwesomeAssertions", "*", "assertions take the delegate's kind"),
    ];

    /// <summary>Whether the member is one of them, or overrides or implements one.</summary>
    public static bool Has(ISymbol member) => MemberSlots.Of(member).Any(slot =>
        Rows.Any(row => (row.Member == "*" || row.Member == slot.Name || row.Member == BlockingApis.Overload(slot)) && TypeNames.IsWithin(slot.ContainingType, row.Scope)));
}
