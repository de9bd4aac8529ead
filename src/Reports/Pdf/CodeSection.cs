using System.Globalization;
using IntegrityAI.Reports.Building;
using SkiaSharp;
using static IntegrityAI.Reports.Pdf.PdfStyle;

namespace IntegrityAI.Reports.Pdf;

/// <summary>The final document with its line numbers. Long lines go on in the next row, very long documents on screen.</summary>
internal static class CodeSection
{
    /// <summary>About thirty pages.</summary>
    public const int MaxRows = 2000;

    private const float Gutter = 30;

    public static void Write(PdfPages pages, ReportCode code)
    {
        pages.Heading("Final code", 60);
        if (code.Lines == 0)
        {
            pages.Prose("The document is empty.", Body.In(Muted));
            return;
        }

        pages.Put($"{Words.Language(code.Language)}, {Words.Count(code.Lines, "line")}", Left, Small);
        pages.Y += Small.Leading + 6;
        var printed = Rows(pages, code.Text);
        if (printed < code.Lines)
        {
            pages.Space(4);
            pages.Prose(
                $"The document goes on: it has {Words.Count(code.Lines, "line")}, and its beginning is printed here. The whole of it is in the report on screen and in the replay.", Small);
        }
    }

    /// <summary>Prints rows until the document or the bound ends; returns how many lines are whole.</summary>
    private static int Rows(PdfPages pages, string text)
    {
        var (rows, line, rest) = (0, 0, text.AsMemory());
        for (var more = true; more;)
        {
            var end = rest.Span.IndexOf('\n');
            var current = end < 0 ? rest : rest[..end];
            more = end >= 0;
            rest = more ? rest[(end + 1)..] : default;
            var isFirst = true;
            foreach (var row in pages.Text.WrapCode(current, Code, Width - Gutter - 8))
            {
                if (rows++ == MaxRows)
                {
                    return line;
                }

                Row(pages, row, isFirst ? line + 1 : null);
                isFirst = false;
            }

            line++;
        }

        return line;
    }

    private static void Row(PdfPages pages, string row, int? number)
    {
        pages.Need(Code.Leading);
        pages.Box(new SKRect(Left, pages.Y, Left + Gutter, pages.Y + Code.Leading), Tint);
        if (number is { } line)
        {
            pages.PutRight(line.ToString(CultureInfo.InvariantCulture), Left + Gutter - 6, Code.In(Muted));
        }

        pages.Put(row, Left + Gutter + 8, Code);
        pages.Y += Code.Leading;
    }
}
