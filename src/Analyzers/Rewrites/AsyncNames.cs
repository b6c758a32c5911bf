using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Rewrites;

/// <summary>
/// Which names X have an <c>XAsync</c> anywhere: in the references or in the source. Most have none, and then nothing has to be
/// asked about a call but its text.
/// </summary>
internal sealed class AsyncNames
{
    // Names are remembered for the metadata and the trees that they were read from, which many compilations share: after an
    // edit one tree is read again.
    private static readonly ConditionalWeakTable<MetadataId, AsyncNames> InMetadata = new();
    private static readonly ConditionalWeakTable<SyntaxTree, AsyncNames> InTree = new();

    private readonly HashSet<string> all = new(StringComparer.Ordinal);
    private readonly HashSet<string> extensions = new(StringComparer.Ordinal);

    /// <summary>What the names of asynchronous methods end with.</summary>
    public const string Suffix = "Async";

    /// <summary>The names in the source and the references of a compilation.</summary>
    public static AsyncNames Of(Compilation compilation)
    {
        var names = new AsyncNames();
        names.AddSource(compilation);
        foreach (var reference in compilation.References)
        {
            if (reference is CompilationReference { Compilation: var other })
                names.AddSource(other);
            else if (reference is PortableExecutableReference file)
                names.Add(In(file));
        }

        return names;
    }

    /// <summary>Whether any method is called that and <c>Async</c>.</summary>
    public bool HaveCounterpartOf(string name) => all.Contains(name);

    /// <summary>Whether any static method is called that and <c>Async</c>: it may be an extension method.</summary>
    public bool HaveExtensionOf(string name) => extensions.Contains(name);

    /// <summary>Adds a method that is called X and <c>Async</c>.</summary>
    /// <param name="name">The method's name, with the interface's in front where it is an explicit implementation.</param>
    /// <param name="isStatic">Whether it may be an extension method.</param>
    public void Add(string name, bool isStatic)
    {
        var synchronous = name.Substring(0, name.Length - Suffix.Length);
        synchronous = synchronous.Substring(synchronous.LastIndexOf('.') + 1);
        all.Add(synchronous);
        if (isStatic)
            extensions.Add(synchronous);
    }

    private void Add(AsyncNames names)
    {
        all.UnionWith(names.all);
        extensions.UnionWith(names.extensions);
    }

    private void AddSource(Compilation compilation)
    {
        foreach (var tree in compilation.SyntaxTrees)
            Add(InTree.GetValue(tree, Read));
    }

    private static AsyncNames In(PortableExecutableReference reference)
    {
        try
        {
            return InMetadata.GetValue(reference.GetMetadataId(), _ => MetadataNames.Read(reference.GetMetadata()));
        }
        catch (Exception exception) when (exception is IOException or BadImageFormatException)
        {
            // The compiler reports a reference that cannot be read.
            return new AsyncNames();
        }
    }

    /// <summary>Reads declarations and no bodies.</summary>
    private static AsyncNames Read(SyntaxTree tree)
    {
        var names = new AsyncNames();
        var methods = tree.GetRoot()
            .DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
            .OfType<MethodDeclarationSyntax>();
        foreach (var method in methods)
        {
            if (method.Identifier.ValueText is { Length: > 5 } name && name.EndsWith(Suffix, StringComparison.Ordinal))
                names.Add(name, IsExtension(method));
        }

        return names;
    }

    /// <summary>By a <c>this</c> parameter, or in an extension block, which the compiler we are built against does not know yet.</summary>
    private static bool IsExtension(MethodDeclarationSyntax method) =>
        method.ParameterList.Parameters is [var first, ..] && first.Modifiers.Any(SyntaxKind.ThisKeyword)
        || method.Parent is not (ClassDeclarationSyntax or StructDeclarationSyntax or InterfaceDeclarationSyntax or RecordDeclarationSyntax);
}
