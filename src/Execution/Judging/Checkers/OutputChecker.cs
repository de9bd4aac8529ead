using IntegrityAI.Contracts.Questions;

namespace IntegrityAI.Execution.Judging.Checkers;

/// <summary>Compares what a program printed with what was expected. Pure.</summary>
/// <remarks>A custom checker is a program and is asked by <see cref="CheckerPrograms"/>; here its kind compares as <see cref="Checker.Trimmed"/>.</remarks>
public static class OutputChecker
{
    /// <summary>What separates tokens and may trail a line.</summary>
    internal static readonly char[] Blanks = [' ', '\t', '\r', '\n', '\v', '\f'];

    public static bool Accepts(
        Checker checker, string expected, string actual, double tolerance = CheckerOptions.DefaultTolerance) => checker switch
        {
            Checker.Exact => string.Equals(expected, actual, StringComparison.Ordinal),
            Checker.Tokens => Tokens(expected).SequenceEqual(Tokens(actual), StringComparer.Ordinal),
            Checker.Floats => FloatsMatch(Tokens(expected), Tokens(actual), tolerance),
            Checker.Unordered => Multiset(expected).SequenceEqual(Multiset(actual), StringComparer.Ordinal),
            _ => Lines(expected).SequenceEqual(Lines(actual), StringComparer.Ordinal),
        };

    internal static string[] Tokens(string text) => text.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);

    internal static IEnumerable<string> Lines(string text) =>
        text.TrimEnd(Blanks).Split('\n').Select(line => line.TrimEnd(Blanks));

    /// <summary>The lines that hold something, each as its tokens with one space between them, in an order of their own.</summary>
    internal static IEnumerable<string> Multiset(string text) => text.Split('\n')
        .Select(line => string.Join(' ', Tokens(line))).Where(line => line.Length > 0).Order(StringComparer.Ordinal);

    private static bool FloatsMatch(string[] expected, string[] actual, double tolerance)
    {
        if (expected.Length != actual.Length)
        {
            return false;
        }

        for (var at = 0; at < expected.Length; at++)
        {
            if (!Numbers.Match(expected[at], actual[at], tolerance))
            {
                return false;
            }
        }

        return true;
    }
}
