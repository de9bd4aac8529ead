using SkiaSharp;
using static IntegrityAI.Reports.Pdf.PdfStyle;

namespace IntegrityAI.Reports.Pdf;

/// <summary>Pages that fill from top to bottom, and the few things sections are built from.</summary>
/// <remarks>
/// Without a document it only counts: laying out is deterministic, so a first pass tells the second how many pages there will be.
/// A position is the top of what comes next; <see cref="Need"/> decides about page breaks before anything is drawn.
/// </remarks>
internal sealed class PdfPages : IDisposable
{
    private readonly SKDocument? document;
    private readonly Action<PdfPages>? furnish;
    private readonly SKPaint paint = new() { IsAntialias = true };
    private SKCanvas? canvas;

    public PdfPages(PdfText text, SKDocument? document, Action<PdfPages>? furnish)
    {
        Text = text;
        this.document = document;
        this.furnish = furnish;
        Turn();
    }

    public PdfText Text { get; }

    /// <summary>The number of the page that is being filled.</summary>
    public int Page { get; private set; }

    public float Y { get; set; }

    public SKCanvas Canvas => canvas!;

    private bool IsFresh => Y <= Top;

    /// <summary>Begins a page where less than <paramref name="height"/> is left; returns whether it did.</summary>
    public bool Need(float height)
    {
        if (Y + height <= Bottom || IsFresh)
        {
            return false;
        }

        Turn();
        return true;
    }

    public void Turn()
    {
        Close();
        canvas = document?.BeginPage(PageWidth, PageHeight) ?? new SKNoDrawCanvas((int)PageWidth, (int)PageHeight);
        Page++;
        Y = Top;
        furnish?.Invoke(this);
    }

    /// <summary>Room between two things; none at the top of a page.</summary>
    public void Space(float height) => Y += IsFresh ? 0 : height;

    /// <summary>A section's heading, kept together with <paramref name="with"/> points of what follows.</summary>
    public void Heading(string text, float with = 60)
    {
        Space(24);
        Need(Heading1 + with);
        Put(text, Left, PdfStyle.Heading);
        Y += PdfStyle.Heading.Leading + 4;
        Rule(Y);
        Y += 8;
    }

    /// <summary>Prose over several lines; a page break leaves at least two lines on each side.</summary>
    public void Prose(string text, TextStyle style, float x = Left, float? width = null) =>
        Lines(Text.Wrap(text, style, width ?? Right - x), style, x);

    public void Lines(IReadOnlyList<string> lines, TextStyle style, float x)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            // Before the first and the last but one line: neither the first nor the last line stands alone.
            var together = i == 0 || i == lines.Count - 2 ? Math.Min(2, lines.Count - i) : 1;
            Need(together * style.Leading);
            Put(lines[i], x, style);
            Y += style.Leading;
        }
    }

    /// <summary>One line at the present height, which it does not change; returns where it ends.</summary>
    /// <param name="text">What to write.</param>
    /// <param name="x">Where it begins.</param>
    /// <param name="style">How it is set.</param>
    /// <param name="beside">The style of what stands on the same line, where that decides the baseline.</param>
    public float Put(string text, float x, TextStyle style, TextStyle? beside = null) =>
        Text.Draw(Canvas, text, x, Baseline(beside ?? style), style);

    public void PutRight(string text, float right, TextStyle style, TextStyle? beside = null) =>
        Put(text, right - Text.Width(text, style), style, beside);

    /// <summary>One line that leads to <paramref name="url"/>.</summary>
    public float Link(string text, float x, TextStyle style, string url, TextStyle? beside = null)
    {
        var end = Put(text, x, style.In(Accent), beside);
        Canvas.DrawUrlAnnotation(new SKRect(x, Y, end, Y + style.Leading), url);
        return end;
    }

    public void Rule(float y, float from = Left, float to = Right)
    {
        paint.Style = SKPaintStyle.Stroke;
        paint.StrokeWidth = 0.6f;
        paint.Color = Line;
        Canvas.DrawLine(from, y, to, y, paint);
    }

    public void Box(SKRect box, SKColor colour, float corner = 0)
    {
        paint.Style = SKPaintStyle.Fill;
        paint.Color = colour;
        Canvas.DrawRoundRect(box, corner, corner, paint);
    }

    public void Stroke(SKPath path, SKColor colour, float width)
    {
        paint.Style = SKPaintStyle.Stroke;
        paint.StrokeWidth = width;
        paint.Color = colour;
        Canvas.DrawPath(path, paint);
    }

    public void Dot(float x, float y, float radius, SKColor colour)
    {
        paint.Style = SKPaintStyle.Fill;
        paint.Color = colour;
        Canvas.DrawCircle(x, y, radius, paint);
    }

    /// <summary>A word on a ground of its colour; returns where it ends.</summary>
    public float Pill(string text, float x, (SKColor Ink, SKColor Ground) colours, TextStyle beside)
    {
        var width = Text.Width(text, SmallStrong) + 12;
        var baseline = Baseline(beside);
        Box(new SKRect(x, baseline - 9.5f, x + width, baseline + 3.5f), colours.Ground, 6.5f);
        Put(text, x + 6, SmallStrong.In(colours.Ink), beside);
        return x + width;
    }

    public void Dispose()
    {
        Close();
        paint.Dispose();
    }

    private const float Heading1 = 30;

    // Ascent and descent of the fonts used are near 0.95 and 0.25 of the size; the line's room is shared out around them.
    private float Baseline(TextStyle style) => Y + ((style.Leading - style.Size) / 2) + (style.Size * 0.84f);

    private void Close()
    {
        if (document is null)
        {
            canvas?.Dispose();
        }
        else if (canvas is not null)
        {
            document.EndPage();
        }

        canvas = null;
    }
}
