using IntegrityAI.Contracts.Questions;

namespace IntegrityAI.Execution.Judging.Checkers;

/// <summary>Says in one short sentence where output first differs from what was expected. Pure.</summary>
/// <remarks>It quotes both, so it is shown to those alone who may read the test.</remarks>
public static class FirstDifference
{
    /// <summary>The longest piece of a line that is quoted.</summary>
    public const int MaxQuote = 60;

    /// <summary>Null where nothing differs by the checker's own measure.</summary>
    public static string? Of(
        Checker checker, string expected, string actual, double tolerance = CheckerOptions.DefaultTolerance)
    {
        if (OutputChecker.Accepts(checker, expected, actual, tolerance))
        {
            return null;
        }

        return checker switch
        {
            Checker.Exact => OfText(expected, actual),
            Checker.Tokens => OfTokens(expected, actual, (wanted, got) => string.Equals(wanted, got, StringComparison.Ordinal)),
            Checker.Floats => OfTokens(expected, actual, (wanted, got) => Numbers.Match(wanted, got, tolerance)),
            Checker.Unordered => OfMultiset(expected, actual),
            _ => OfLines([.. OutputChecker.Lines(expected)], [.. OutputChecker.Lines(actual)]),
        };
    }

    private static string OfText(string expected, string actual)
    {
        string[] wanted = expected.Split('\n'), got = actual.Split('\n');
        return Enumerable.Range(0, Math.Min(wanted.Length, got.Length)).All(at => wanted[at].TrimEnd('\r') == got[at].TrimEnd('\r'))
            && wanted.Length == got.Length
                ? "The lines are the same, their endings are not: this question compares byte for byte."
                : OfLines(wanted, got);
    }

    private static string OfLines(string[] expected, string[] actual)
    {
        var at = 0;
        while (at < expected.Length && at < actual.Length && expected[at] == actual[at])
        {
            at++;
        }

        if (at < expected.Length && at < actual.Length)
        {
            return Differs(at, expected[at], actual[at]);
        }

        return at < expected.Length
            ? $"line {at + 1}: expected {Quote(expected[at])}, got the end of the output"
            : $"line {at + 1}: expected the end of the output, got {Quote(actual[at])}";
    }

    private static string OfTokens(string expected, string actual, Func<string, string, bool> same)
    {
        var (wanted, got) = (Placed(expected), Placed(actual));
        for (var at = 0; at < Math.Max(wanted.Count, got.Count); at++)
        {
            if (at >= wanted.Count)
            {
                return $"line {got[at].Line + 1}: expected the end of the output, got {Quote(got[at].Token)}";
            }

            if (at >= got.Count)
            {
                return $"line {wanted[at].Line + 1}: expected {Quote(wanted[at].Token)}, got the end of the output";
            }

            if (!same(wanted[at].Token, got[at].Token))
            {
                return Differs(got[at].Line, wanted[at].Token, got[at].Token);
            }
        }

        return "The output differs.";
    }

    private static string OfMultiset(string expected, string actual)
    {
        var left = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in OutputChecker.Multiset(expected))
        {
            left[line] = left.GetValueOrDefault(line) + 1;
        }

        foreach (var (line, at) in actual.Split('\n').Select((line, at) => (string.Join(' ', OutputChecker.Tokens(line)), at)))
        {
            if (line.Length > 0 && (left[line] = left.GetValueOrDefault(line) - 1) < 0)
            {
                return $"line {at + 1}: {Quote(line)} is not expected{(OutputChecker.Multiset(expected).Contains(line) ? " that often" : "")}";
            }
        }

        return $"the line {Quote(left.First(entry => entry.Value > 0).Key)} is missing";
    }

    private static List<(string Token, int Line)> Placed(string text) =>
        [.. text.Split('\n').SelectMany((line, at) => OutputChecker.Tokens(line).Select(token => (token, at)))];

    private static string Differs(int line, string expected, string actual)
    {
        // Long lines that begin alike are shown from a little before where they part.
        var same = expected.AsSpan().CommonPrefixLength(actual);
        var from = same > MaxQuote / 2 ? same - (MaxQuote / 3) : 0;
        return $"line {line + 1}: expected {Quote(expected, from)}, got {Quote(actual, from)}";
    }

    private static string Quote(string text, int from = 0)
    {
        if (text.Trim(OutputChecker.Blanks).Length == 0)
        {
            return text.Length == 0 ? "an empty line" : "a line of blanks";
        }

        // Neither end may lie within a character of two units.
        from = from > 0 && from < text.Length && char.IsLowSurrogate(text[from]) ? from - 1 : Math.Min(from, text.Length);
        var to = Math.Min(text.Length, from + MaxQuote);
        to -= to < text.Length && char.IsHighSurrogate(text[to - 1]) ? 1 : 0;
        var piece = new string([.. text[from..to].Select(unit => char.IsControl(unit) ? ' ' : unit)]);
        return $"“{(from > 0 ? "…" : "")}{piece}{(to < text.Length ? "…" : "")}”";
    }
}
