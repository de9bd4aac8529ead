using System.Globalization;
using System.Text.RegularExpressions;
using IntegrityAI.Execution.Languages;

namespace IntegrityAI.Execution.Formatting;

/// <summary>Reads what formatters and checkers write for people. Pure.</summary>
internal static class ToolReports
{
    private const int MaxDiagnostics = 100;
    private const int MaxMessage = 300;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Why a formatter refused a file: its own first sentence, with the line where it tells one.</summary>
    public static string Words(SourceTool tool, string report)
    {
        if (Read(tool, report) is [var first, ..])
        {
            return first.Line > 0 ? $"{first.Message} (line {first.Line})." : $"{first.Message}.";
        }

        var line = report.Split('\n').Select(text => text.Trim()).FirstOrDefault(text => text.Length > 0);
        return line is null ? $"{tool.Name} could not read it." : Clip(line.Replace("/box/", "", StringComparison.Ordinal));
    }

    /// <summary>What was found, in the order of the report; a line that does not look like a finding is left out.</summary>
    public static IReadOnlyList<Diagnostic> Read(SourceTool tool, string report)
    {
        if (tool.Pattern is null)
        {
            return [];
        }

        try
        {
            return [.. Regex.Matches(report, tool.Pattern, RegexOptions.Multiline | RegexOptions.CultureInvariant, Patience).Take(MaxDiagnostics).Select(Of)];
        }
        catch (RegexMatchTimeoutException)
        {
            return [];
        }
    }

    private static Diagnostic Of(Match match) => new(
        Number(match.Groups["line"], 0), Number(match.Groups["column"], 1), Severity(match.Groups["severity"].Value),
        Clip(match.Groups["message"].Value.Trim().TrimEnd('.').Replace("/box/", "", StringComparison.Ordinal)),
        match.Groups["rule"] is { Success: true, Value: var rule } ? rule : null);

    private static int Number(Group group, int otherwise) =>
        int.TryParse(group.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    private static string Severity(string word) => word.ToLowerInvariant() switch
    {
        "error" or "fatal error" or "parse error" => "error",
        "note" or "suggestion" or "deprecated" => "note",
        _ => "warning",
    };

    private static string Clip(string text) => text.Length > MaxMessage ? text[..MaxMessage] + "…" : text;
}
