namespace AsyncPitfalls.Analyzers.Catalog.UserLists;

/// <summary>Compares a text with a pattern in which <c>*</c> stands for any text, dots included.</summary>
internal static class Wildcards
{
    /// <summary>Whether the whole text matches; letters count as they are.</summary>
    /// <remarks>
    /// No regular expression: a pattern is what a person wrote, and here each character of it is looked at no more often than the
    /// text is long.
    /// </remarks>
    public static bool Match(string pattern, string text)
    {
        // After a mismatch the last star takes one character more; earlier ones never have to.
        var (p, t, star, taken) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
                (star, taken) = (p++, t);
            else if (p < pattern.Length && pattern[p] == text[t])
                (p, t) = (p + 1, t + 1);
            else if (star >= 0)
                (p, t) = (star + 1, ++taken);
            else
                return false;
        }

        while (p < pattern.Length && pattern[p] == '*')
            p++;
        return p == pattern.Length;
    }
}
