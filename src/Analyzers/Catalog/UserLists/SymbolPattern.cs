using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace AsyncPitfalls.Analyzers.Catalog.UserLists;

/// <summary>
/// A documentation-comment id (<c>M:Contoso.Db.Query(System.String)</c>) that may leave things out: <c>*</c> stands for any text,
/// no parameter list for every overload, no <c>`</c> for every arity.
/// </summary>
internal sealed class SymbolPattern
{
    private static readonly Regex Arities = new("`+[0-9]+", RegexOptions.CultureInvariant);

    private readonly bool hasParameters;
    private readonly bool hasArities;

    private SymbolPattern(string text)
    {
        Text = text;
        hasParameters = text.IndexOf('(') >= 0;
        hasArities = text.IndexOf('`') >= 0;
        IsWildcard = text.IndexOf('*') >= 0;
        var path = Arities.Replace(hasParameters ? text[2..text.IndexOf('(')] : text[2..], "");
        var dot = path.LastIndexOf('.');
        Name = path[(dot + 1)..].Replace('#', '.');
        Containers = dot < 0 ? [] : path[..dot].Split('.');
    }

    /// <summary>The id as <see cref="ISymbol.GetDocumentationCommentId"/> writes it.</summary>
    public string Text { get; }

    /// <summary>Whether it names a type or a namespace, and with it what is inside.</summary>
    public bool IsScope => Text[0] is 'T' or 'N';

    /// <summary>Whether it names a namespace.</summary>
    public bool IsNamespace => Text[0] == 'N';

    /// <summary>Whether it names a property.</summary>
    public bool IsProperty => Text[0] == 'P';

    /// <summary>Whether it has a <c>*</c>: such a pattern need not match anything.</summary>
    public bool IsWildcard { get; }

    /// <summary>The name of the symbol alone, as <see cref="ISymbol.Name"/> has it; it may have a <c>*</c>.</summary>
    public string Name { get; }

    /// <summary>The names of the namespaces and types around it, outermost first.</summary>
    public IReadOnlyList<string> Containers { get; }

    /// <summary>The pattern that a word is, or null where it is none.</summary>
    public static SymbolPattern? TryParse(string word) => word.Length > 2 && word[0] is 'M' or 'P' or 'T' or 'N' && word[1] == ':'
        // In .editorconfig a '#' begins a comment: a constructor may be named as in metadata.
        ? new SymbolPattern(word.EndsWith("..ctor", StringComparison.Ordinal) || word.Contains("..ctor(") ? word.Replace("..ctor", ".#ctor") : word)
        : null;

    /// <summary>Whether the symbol's definition is one that the pattern stands for.</summary>
    public bool Matches(ISymbol symbol)
    {
        if (symbol.OriginalDefinition.GetDocumentationCommentId() is not { } id)
            return false;
        var open = id.IndexOf('(');
        // To name the overload without parameters alone, a pattern ends with "()", which an id never does.
        id = open >= 0 ? (hasParameters ? id : id[..open])
            : hasParameters && symbol.Kind == SymbolKind.Method ? id + "()"
            : id;
        return Wildcards.Match(Text, hasArities ? id : Arities.Replace(id, ""));
    }

    /// <summary>Whether the type, or a type or namespace around it, is one that the pattern stands for.</summary>
    public bool Holds(ITypeSymbol type)
    {
        for (ISymbol? scope = type; scope is ITypeSymbol or INamespaceSymbol { IsGlobalNamespace: false }; scope = scope.ContainingSymbol)
        {
            if (Matches(scope))
                return true;
        }

        return false;
    }
}
