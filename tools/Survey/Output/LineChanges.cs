namespace AsyncPitfalls.Survey.Output;

/// <summary>Finds the regions in which two lists of lines differ.</summary>
public static class LineChanges
{
    /// <summary>How far to look for the lines to agree again. A fix never moves code further than that.</summary>
    private const int Window = 400;

    /// <summary>How many lines must agree, so that a lone brace does not end a region.</summary>
    private const int Anchor = 2;

    /// <summary>The differing regions, in order; ends are exclusive.</summary>
    public static IEnumerable<(int OldStart, int OldEnd, int NewStart, int NewEnd)> Between(string[] old, string[] changed)
    {
        var (i, j) = (0, 0);
        while (i < old.Length || j < changed.Length)
        {
            if (i < old.Length && j < changed.Length && old[i] == changed[j])
            {
                i++;
                j++;
                continue;
            }

            var (oldEnd, newEnd) = NextAgreement(old, i, changed, j);
            yield return (i, oldEnd, j, newEnd);
            (i, j) = (oldEnd, newEnd);
        }
    }

    /// <summary>The nearest place after i and j from which both lists go on alike.</summary>
    private static (int Old, int New) NextAgreement(string[] old, int i, string[] changed, int j)
    {
        for (var distance = 1; distance <= 2 * Window; distance++)
        {
            for (var skipOld = 0; skipOld <= distance; skipOld++)
            {
                if (Agree(old, i + skipOld, changed, j + distance - skipOld))
                    return (i + skipOld, j + distance - skipOld);
            }
        }

        return (old.Length, changed.Length);
    }

    private static bool Agree(string[] old, int i, string[] changed, int j)
    {
        if (i > old.Length || j > changed.Length)
            return false;
        for (var k = 0; k < Anchor; k++)
        {
            if (i + k == old.Length && j + k == changed.Length)
                return true;
            if (i + k >= old.Length || j + k >= changed.Length || old[i + k] != changed[j + k])
                return false;
        }

        return true;
    }
}
