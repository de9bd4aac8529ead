using System.Text;

namespace IntegrityAI.Evaluation.Facts;

/// <summary>One line of a program.</summary>
/// <param name="Code">Without comments, strings emptied: what is measured.</param>
/// <param name="Shown">Without comments, only long strings emptied: what a reader is shown.</param>
/// <param name="HasComment">Whether a comment stands on it.</param>
internal sealed record SourceLine(string Code, string Shown, bool HasComment)
{
    public bool HasCode => Code.Length > 0;
}

/// <summary>Takes comments and the contents of strings out of a program, line by line. Pure, and it never fails.</summary>
/// <remarks>
/// It knows each language's quotes: Python's triple quotes, JavaScript's templates and regular expressions, C#'s verbatim and raw
/// strings, C++'s raw strings, Java's text blocks, Go's raw strings. It does not look into the expressions inside of templates and
/// interpolated strings, takes a division after a closing bracket for a division, and takes a string that stands alone on a line of
/// Python for a docstring. Preprocessor lines count as code and are not looked into.
/// </remarks>
internal sealed class SourceScrubber
{
    private const int MaxShownString = 40;

    private readonly string language;
    private readonly string text;
    private readonly List<SourceLine> lines = [];
    private readonly StringBuilder code = new();
    private readonly StringBuilder shown = new();
    private bool comment;
    private int at;

    private SourceScrubber(string language, string text) => (this.language, this.text) = (language, text);

    public static List<SourceLine> Scrub(string language, string text)
    {
        var scrubber = new SourceScrubber(language, text.ReplaceLineEndings("\n"));
        scrubber.Run();
        return scrubber.lines;
    }

    private void Run()
    {
        while (at < text.Length)
        {
            if (text[at] == '\n')
            {
                EndLine();
                at++;
            }
            else if (language == "python" ? text[at] == '#' : Is("//"))
            {
                comment = true;
                at = text.IndexOf('\n', at) is >= 0 and var end ? end : text.Length;
            }
            else if (language != "python" && Is("/*"))
            {
                Skip("*/", 2, () => comment = true);
            }
            else if (!ReadString())
            {
                code.Append(text[at]);
                shown.Append(text[at++]);
            }
        }

        EndLine();
    }

    private bool ReadString()
    {
        var quote = text[at];
        if ((quote is '"' or '\'') && Is(new string(quote, 3)) && (language == "python" || (quote == '"' && (language is "java" or "csharp"))))
        {
            var marks = 3;
            while (language == "csharp" && at + marks < text.Length && text[at + marks] == '"')
            {
                marks++;
            }

            return Between(new string(quote, marks), marks, language != "csharp");
        }

        if (quote == '"' && language == "cpp" && at > 0 && text[at - 1] == 'R' && text.IndexOf('(', at) is >= 0 and var open && open - at <= 17)
        {
            return Between($"){text[(at + 1)..open]}\"", 1, false);
        }

        if (quote == '"' && language == "csharp" && at > 0 && (text[at - 1] == '@' || (at > 1 && text[at - 1] == '$' && text[at - 2] == '@')))
        {
            return Verbatim();
        }

        if (quote == '`' && (language is "javascript" or "typescript" or "go"))
        {
            return Between("`", 1, language != "go");
        }

        if (quote == '/' && (language is "javascript" or "typescript"))
        {
            return StartsPattern() && Short('/');
        }

        return (quote is '"' || (quote == '\'' && !IsDigitSeparator())) && Short(quote);
    }

    /// <summary>Reads until <paramref name="end"/>, over lines where it must.</summary>
    private bool Between(string end, int opening, bool escapes)
    {
        var start = at;
        var stop = at + opening;
        while (stop < text.Length && string.CompareOrdinal(text, stop, end, 0, end.Length) != 0)
        {
            stop += escapes && text[stop] == '\\' ? 2 : 1;
        }

        Literal(start, Math.Min(stop + end.Length, text.Length));
        return true;
    }

    private bool Verbatim()
    {
        var stop = at + 1;
        while (stop < text.Length && (text[stop] != '"' || (stop + 1 < text.Length && text[stop + 1] == '"')))
        {
            stop += text[stop] == '"' ? 2 : 1;
        }

        Literal(at, Math.Min(stop + 1, text.Length));
        return true;
    }

    /// <summary>Reads a literal that ends on its line at the latest.</summary>
    private bool Short(char quote)
    {
        var (stop, inClass) = (at + 1, false);
        while (stop < text.Length && text[stop] != '\n' && (text[stop] != quote || inClass))
        {
            inClass = quote == '/' && (text[stop] == '[' || (inClass && text[stop] != ']'));
            stop += text[stop] == '\\' && stop + 1 < text.Length && text[stop + 1] != '\n' ? 2 : 1;
        }

        Literal(at, stop < text.Length && text[stop] == quote ? stop + 1 : Math.Min(stop, text.Length));
        return true;
    }

    private void Literal(int start, int stop)
    {
        var body = text[start..stop];
        // A string that stands alone where a statement would is Python's way of a comment.
        var alone = language == "python" && string.IsNullOrWhiteSpace(code.ToString())
            && (stop == text.Length || string.IsNullOrWhiteSpace(text[stop..(text.IndexOf('\n', stop) is >= 0 and var end ? end : text.Length)]))
            && (lines.Count == 0 || EndsStatement());
        if (alone)
        {
            Skip("", stop - start, () => comment = true);
            return;
        }

        code.Append("\"\"");
        shown.Append(body.Length <= MaxShownString && !body.Contains('\n', StringComparison.Ordinal) ? body : "\"…\"");
        Skip("", stop - start, () => { });
    }

    /// <summary>Passes over <paramref name="length"/> characters and then up to <paramref name="end"/>, keeping the lines.</summary>
    private void Skip(string end, int length, Action mark)
    {
        var stop = at + length;
        if (end.Length > 0)
        {
            stop = text.IndexOf(end, Math.Min(stop, text.Length), StringComparison.Ordinal) is >= 0 and var found ? found + end.Length : text.Length;
        }

        mark();
        for (; at < stop && at < text.Length; at++)
        {
            if (text[at] == '\n')
            {
                EndLine();
                mark();
            }
        }
    }

    private bool EndsStatement()
    {
        var before = lines.FindLast(line => line.HasCode)?.Code ?? "";
        return before.Length == 0 || before[^1] is not ('(' or ',' or '[' or '{' or '\\' or '=' or '+');
    }

    private bool StartsPattern()
    {
        var before = code.ToString().TrimEnd();
        return before.Length == 0 || "(,=:[!&|?{};+-*%~^<>".Contains(before[^1], StringComparison.Ordinal)
            || before.EndsWith("return", StringComparison.Ordinal);
    }

    private bool IsDigitSeparator() => language is "c" or "cpp" && at > 0 && at + 1 < text.Length
        && char.IsAsciiHexDigit(text[at - 1]) && char.IsAsciiHexDigit(text[at + 1])
        && !(at + 2 < text.Length && text[at + 2] == '\'');

    private bool Is(string what) => string.CompareOrdinal(text, at, what, 0, what.Length) == 0;

    private void EndLine()
    {
        lines.Add(new SourceLine(code.ToString().TrimEnd(), shown.ToString().TrimEnd(), comment));
        code.Clear();
        shown.Clear();
        comment = false;
    }
}
