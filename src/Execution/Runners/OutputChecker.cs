using IntegrityAI.Contracts.Questions;

namespace IntegrityAI.Execution.Runners;

/// <summary>Compares what a program printed with what was expected. Pure.</summary>
public static class OutputChecker
{
    private static readonly char[] Blanks = [' ', '\t', '\r', '\n', '\v', '\f'];

    public static bool Accepts(Checker checker, string expected, string actual) => checker switch
    {
        Checker.Exact => string.Equals(expected, actual, StringComparison.Ordinal),
        Checker.Tokens => Tokens(expected).SequenceEqual(Tokens(actual), StringComparer.Ordinal),
        _ => Lines(expected).SequenceEqual(Lines(actual), StringComparer.Ordinal),
    };

    private static string[] Tokens(string text) => text.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> Lines(string text) =>
        text.TrimEnd(Blanks).Split('\n').Select(line => line.TrimEnd(Blanks));
}
