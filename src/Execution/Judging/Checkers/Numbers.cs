using System.Globalization;

namespace IntegrityAI.Execution.Judging.Checkers;

/// <summary>Compares two tokens as numbers where both are numbers. Pure.</summary>
internal static class Numbers
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>Whether <paramref name="actual"/> is within the tolerance of <paramref name="expected"/>, absolutely or relative to it.</summary>
    /// <remarks>
    /// Not-a-number matches itself, an infinity the one of its sign; tokens that are no numbers match to the letter. So does a number
    /// that is written the same way on both sides, however large: two that overflow are not taken for each other.
    /// </remarks>
    public static bool Match(string expected, string actual, double tolerance)
    {
        if (string.Equals(expected, actual, StringComparison.Ordinal))
        {
            return true;
        }

        if (Read(expected) is not { } wanted || Read(actual) is not { } got)
        {
            return false;
        }

        if (double.IsNaN(wanted) || double.IsNaN(got))
        {
            return double.IsNaN(wanted) && double.IsNaN(got);
        }

        if (double.IsInfinity(wanted) || double.IsInfinity(got))
        {
            return wanted.Equals(got);
        }

        var difference = Math.Abs(wanted - got);
        return difference <= tolerance || difference <= tolerance * Math.Abs(wanted);
    }

    // What C, Python, Java and JavaScript print; a number too large for a double is no number here.
    private static double? Read(string token)
    {
        var sign = token.StartsWith('-') ? -1 : 1;
        switch (token.TrimStart('+', '-').ToUpperInvariant())
        {
            case "NAN" or "-NAN":
                return double.NaN;
            case "INF" or "INFINITY" or "∞":
                return sign * double.PositiveInfinity;
        }

        return double.TryParse(token, Style, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
    }
}
