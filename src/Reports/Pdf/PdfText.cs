using System.Globalization;
using System.Text;
using SkiaSharp;

namespace IntegrityAI.Reports.Pdf;

/// <summary>A piece of one line in one font.</summary>
internal readonly record struct GlyphRun(SKFont Font, string Text, float Width);

/// <summary>Measures, breaks and draws text of any script with the fonts there are. Belongs to one document.</summary>
/// <remarks>
/// What no font here has is drawn as <see cref="Missing"/>. Text that runs from right to left is put in its visual order, without
/// joining letters; viewers turn it back when it is copied.
/// </remarks>
internal sealed class PdfText(PdfFonts fonts) : IDisposable
{
    public const string Missing = "\uFFFD";

    private const int Tab = 4;
    private const int MaxElement = 16;

    private readonly Dictionary<(nint Face, float Size), SKFont> opened = [];
    private readonly SKPaint paint = new() { IsAntialias = true };

    /// <summary>Whether a character had to be replaced.</summary>
    public bool HasMissing { get; private set; }

    public void Dispose()
    {
        paint.Dispose();
        foreach (var font in opened.Values)
        {
            font.Dispose();
        }
    }

    public float Width(string text, TextStyle style)
    {
        var font = FontOf(fonts.Of(style.Face), style.Size);
        return font.ContainsGlyphs(text) ? font.MeasureText(text) : Shape(text, style).Sum(run => run.Width);
    }

    /// <summary>Draws one line with its baseline at <paramref name="y"/>; returns where it ends.</summary>
    public float Draw(SKCanvas canvas, string text, float x, float y, TextStyle style)
    {
        paint.Color = style.Colour;
        foreach (var run in Shape(text, style))
        {
            canvas.DrawText(run.Text, x, y, SKTextAlign.Left, run.Font, paint);
            x += run.Width;
        }

        return x;
    }

    /// <summary>Breaks prose into lines no wider than <paramref name="width"/>; words that do not fit are broken inside.</summary>
    public IReadOnlyList<string> Wrap(string text, TextStyle style, float width, int most = int.MaxValue)
    {
        var lines = new List<string>();
        foreach (var paragraph in Clean(text).Split('\n'))
        {
            WrapParagraph(paragraph, style, width, most, lines);
            if (lines.Count >= most)
            {
                lines.RemoveRange(most, lines.Count - most);
                break;
            }
        }

        return lines;
    }

    /// <summary>Breaks a line of code wherever it reaches <paramref name="width"/>, lazily.</summary>
    public IEnumerable<string> WrapCode(ReadOnlyMemory<char> line, TextStyle style, float width)
    {
        var (row, rowWidth, column) = (new StringBuilder(), 0f, 0);
        for (var rest = line; rest.Length > 0;)
        {
            var (element, length) = Visible(rest.Span, column);
            rest = rest[length..];
            if (element.Length == 0)
            {
                continue;
            }

            var elementWidth = Width(element, style);
            if (row.Length > 0 && rowWidth + elementWidth > width)
            {
                yield return row.ToString();
                row.Clear();
                rowWidth = 0;
            }

            row.Append(element);
            rowWidth += elementWidth;
            column += element.Length;
        }

        yield return row.ToString();
    }

    /// <summary>The pieces of one line, left to right.</summary>
    private List<GlyphRun> Shape(string text, TextStyle style)
    {
        var main = FontOf(fonts.Of(style.Face), style.Size);
        var elements = RightToLeft.Visual(text);
        if (ReferenceEquals(elements, text) && main.ContainsGlyphs(text))
        {
            return [new GlyphRun(main, text, main.MeasureText(text))];
        }

        var runs = new List<GlyphRun>();
        var (font, piece) = (main, new StringBuilder());
        foreach (var element in Elements(elements))
        {
            var (with, drawn) = Choose(element, main, style.Size);
            if (with != font)
            {
                Finish();
                font = with;
            }

            piece.Append(drawn);
        }

        Finish();
        return runs;

        void Finish()
        {
            if (piece.Length > 0)
            {
                var part = piece.ToString();
                runs.Add(new GlyphRun(font, part, font.MeasureText(part)));
                piece.Clear();
            }
        }
    }

    private (SKFont Font, string Text) Choose(string element, SKFont main, float size)
    {
        if (main.ContainsGlyphs(element))
        {
            return (main, element);
        }

        var drawn = new StringBuilder();
        foreach (var rune in element.EnumerateRunes().Where(rune => !IsJoiner(rune)))
        {
            drawn.Append(rune);
        }

        var text = drawn.ToString();
        foreach (var rune in text.EnumerateRunes())
        {
            if (!main.ContainsGlyph(rune.Value) && fonts.For(rune.Value) is { } helper && FontOf(helper, size) is var font && font.ContainsGlyphs(text))
            {
                return (font, text);
            }
        }

        if (text.Length > 0 && main.ContainsGlyphs(text))
        {
            return (main, text);
        }

        HasMissing = true;
        return element == Missing ? (main, "?") : Choose(Missing, main, size);
    }

    private void WrapParagraph(string paragraph, TextStyle style, float width, int most, List<string> lines)
    {
        var (line, lineWidth) = (new StringBuilder(), 0f);
        var space = Width(" ", style);
        foreach (var range in paragraph.AsSpan().Split(' '))
        {
            var word = paragraph[range];
            if (word.Length == 0)
            {
                continue;
            }

            var wordWidth = Width(word, style);
            if (line.Length > 0 && lineWidth + space + wordWidth > width)
            {
                End();
            }

            if (wordWidth <= width)
            {
                lineWidth += wordWidth + (line.Length > 0 ? space : 0);
                line.Append(line.Length > 0 ? " " : "").Append(word);
                continue;
            }

            foreach (var element in Elements(word))
            {
                var elementWidth = Width(element, style);
                if (line.Length > 0 && lineWidth + elementWidth > width)
                {
                    End();
                    if (lines.Count >= most)
                    {
                        return;
                    }
                }

                line.Append(element);
                lineWidth += elementWidth;
            }
        }

        End();

        void End()
        {
            lines.Add(line.ToString());
            line.Clear();
            lineWidth = 0;
        }
    }

    private SKFont FontOf(SKTypeface face, float size)
    {
        if (!opened.TryGetValue((face.Handle, size), out var font))
        {
            opened[(face.Handle, size)] = font = new SKFont(face, size) { Subpixel = true, LinearMetrics = true };
        }

        return font;
    }

    /// <summary>What a reader takes for one character. Endless stacks of marks are cut: nobody can read them.</summary>
    private static IEnumerable<string> Elements(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var length = Element(text.AsSpan(at));
            yield return text.Substring(at, length);
            at += length;
        }
    }

    private static int Element(ReadOnlySpan<char> text)
    {
        var length = StringInfo.GetNextTextElementLength(text.Length > MaxElement + 1 ? text[..(MaxElement + 1)] : text);
        return length <= MaxElement ? length : MaxElement - (char.IsHighSurrogate(text[MaxElement - 1]) ? 1 : 0);
    }

    // In code nothing is dropped in silence: a character that has no look of its own may change what a program does.
    private static (string Element, int Length) Visible(ReadOnlySpan<char> text, int column)
    {
        if (text[0] is >= ' ' and < '\x7f' && (text.Length == 1 || text[1] < '\x7f'))
        {
            return (text[..1].ToString(), 1);
        }

        if (text[0] == '\t')
        {
            return (new string(' ', Tab - (column % Tab)), 1);
        }

        if (text[0] == '\r' && text.Length == 1)
        {
            return ("", 1);
        }

        var length = Element(text);
        Rune.DecodeFromUtf16(text, out var first, out _);
        return (IsHidden(first) ? Missing : Repair(text[..length].ToString()), length);
    }

    // In prose line breaks and spaces stay; what is invisible goes.
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == '\n' || !(IsHidden(rune) && !IsJoiner(rune)))
            {
                clean.Append(rune);
            }
            else if (rune.Value == '\t')
            {
                clean.Append(' ');
            }
        }

        return clean.ToString();
    }

    private static string Repair(string text)
    {
        var repaired = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            repaired.Append(IsHidden(rune) && !IsJoiner(rune) ? Rune.ReplacementChar : rune);
        }

        return repaired.ToString();
    }

    private static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    // Zero-width joiners and variation selectors only choose between looks of what they stand beside.
    private static bool IsJoiner(Rune rune) => rune.Value is 0x200D or (>= 0xFE00 and <= 0xFE0F);
}
