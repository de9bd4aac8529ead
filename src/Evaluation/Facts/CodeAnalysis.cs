namespace IntegrityAI.Evaluation.Facts;

/// <summary>Final code as it was measured.</summary>
/// <param name="Measures">The figures.</param>
/// <param name="Code">The code without comments and blank lines, with long strings emptied.</param>
public sealed record AnalysedCode(CodeMeasures Measures, string Code);

/// <summary>Chooses the analyser of a language. Pure.</summary>
public static class CodeAnalysis
{
    public const int LongLine = 100;

    private static readonly HashSet<string> Braces = ["c", "cpp", "csharp", "java", "javascript", "typescript", "go"];

    /// <summary>Null for an empty text, and for languages that are not measured.</summary>
    public static AnalysedCode? Of(string language, string text)
    {
        if (language != "python" && !Braces.Contains(language))
        {
            return null;
        }

        var lines = SourceScrubber.Scrub(language, text);
        var withCode = lines.Where(line => line.HasCode).ToList();
        if (withCode.Count == 0)
        {
            return null;
        }

        var shape = language == "python" ? IndentedCode.Measure(lines) : BraceCode.Measure(language, lines);
        var measures = new CodeMeasures(
            language, withCode.Count, shape.Functions, shape.Complexities.Max(), Math.Round(shape.Complexities.Average(), 2),
            shape.MaxNesting, shape.LongestFunction, lines.Count(line => line is { HasComment: true, HasCode: false }),
            withCode.Count(line => line.Code.Length > LongLine));
        return new AnalysedCode(measures, string.Join('\n', withCode.Select(line => line.Shown)));
    }
}

/// <summary>What an analyser found; <paramref name="Complexities"/> has one entry at least.</summary>
internal sealed record CodeShape(int Functions, IReadOnlyList<int> Complexities, int MaxNesting, int LongestFunction);
