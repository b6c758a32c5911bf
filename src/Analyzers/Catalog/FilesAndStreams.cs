using Microsoft.CodeAnalysis;

namespace AsyncPitfalls.Analyzers.Catalog;

/// <summary>AP1003: what the naming convention does not find among files and streams.</summary>
internal static class FilesAndStreams
{
    private const string Stream = "System.IO.Stream";

    private static DiagnosticDescriptor Rule => Descriptors.AP1003_FileAndStreamIO;

    public static BlockingApi[] Rows { get; } =
    [
        // Over spans there is a counterpart over memory: it fits where the span is made on the spot, else the caller has to change.
        new(Rule, Stream, "Read(Span)", Rewrite.Rename) { Replacement = "ReadAsync", Advice = "await 'ReadAsync' with a Memory<byte> instead" },
        new(Rule, Stream, "Write(ReadOnlySpan)", Rewrite.Rename) { Replacement = "WriteAsync", Advice = "await 'WriteAsync' with a ReadOnlyMemory<byte> instead" },
        new(Rule, Stream, "ReadExactly(Span)", Rewrite.Rename) { Replacement = "ReadExactlyAsync", Advice = "await 'ReadExactlyAsync' with a Memory<byte> instead" },
        new(Rule, Stream, "ReadByte()", Rewrite.None) { Advice = "await 'ReadAsync' into a buffer instead" },
        new(Rule, Stream, "WriteByte(Byte)", Rewrite.None) { Advice = "collect the bytes and await 'WriteAsync' instead" },
        new(Rule, "System.IO.StreamReader", "EndOfStream", Rewrite.None) { Advice = "read until 'ReadLineAsync' gives null instead" },
        new(Rule, "System.IO.File", "ReadLines", Rewrite.None) { Advice = "'await foreach' over 'File.ReadLinesAsync' instead" },
        new(Rule, "System.IO.File", "Copy", Rewrite.None) { Advice = "await 'Stream.CopyToAsync' between two streams instead" },
        new(Rule, "System.Xml.Linq.XDocument", "Load(Stream)", Rewrite.None) { Advice = "await 'XDocument.LoadAsync' instead" },
        new(Rule, "System.Xml.Linq.XDocument", "Load(String)", Rewrite.None) { Advice = "open the file and await 'XDocument.LoadAsync' instead" },
        new(Rule, "System.Xml.Linq.XElement", "Load(Stream)", Rewrite.None) { Advice = "await 'XElement.LoadAsync' instead" },
        new(Rule, "System.Xml.Linq.XElement", "Load(String)", Rewrite.None) { Advice = "open the file and await 'XElement.LoadAsync' instead" },
        new(Rule, "System.Xml.Linq.XDocument", "Save(String)", Rewrite.None) { Advice = "open the file and await 'SaveAsync' instead" },
    ];
}
