using SkiaSharp;

namespace IntegrityAI.Reports.Pdf;

/// <summary>The three typefaces of a report.</summary>
internal enum Face
{
    Regular,
    Bold,
    Mono,
}

/// <summary>A way to set text: typeface, size and line height in points, colour.</summary>
internal readonly record struct TextStyle(Face Face, float Size, float Leading, SKColor Colour)
{
    public TextStyle In(SKColor colour) => this with { Colour = colour };
}

/// <summary>The one type scale, the one spacing scale (multiples of 4 points) and the colours of a report.</summary>
internal static class PdfStyle
{
    public const float PageWidth = 595;
    public const float PageHeight = 842;
    public const float Left = 52;
    public const float Right = PageWidth - 52;
    public const float Top = 60;
    public const float Bottom = PageHeight - 64;
    public const float Width = Right - Left;

    public static readonly SKColor Ink = SKColor.Parse("#1b2733");
    public static readonly SKColor Muted = SKColor.Parse("#5a6876");
    public static readonly SKColor Line = SKColor.Parse("#d9e0e7");
    public static readonly SKColor Tint = SKColor.Parse("#f4f7fa");
    public static readonly SKColor Accent = SKColor.Parse("#245a86");
    public static readonly SKColor AccentTint = SKColor.Parse("#a9c4dc");

    /// <summary>Series of a chart, told apart in grey too.</summary>
    public static readonly SKColor[] Series =
        [Accent, SKColor.Parse("#b4642a"), SKColor.Parse("#2c7a5a"), SKColor.Parse("#7a4b93"), SKColor.Parse("#4a5560")];

    public static readonly TextStyle Title = new(Face.Bold, 22, 28, Ink);
    public static readonly TextStyle Heading = new(Face.Bold, 13, 18, Ink);
    public static readonly TextStyle Strong = new(Face.Bold, 9.5f, 14, Ink);
    public static readonly TextStyle Body = new(Face.Regular, 9.5f, 14, Ink);
    public static readonly TextStyle Small = new(Face.Regular, 8, 11.5f, Muted);
    public static readonly TextStyle SmallStrong = new(Face.Bold, 8, 11.5f, Muted);
    public static readonly TextStyle Code = new(Face.Mono, 7.5f, 11, Ink);
    public static readonly TextStyle Foot = new(Face.Regular, 6.5f, 9, Muted);
    public static readonly TextStyle FootCode = new(Face.Mono, 6, 9, Muted);

    /// <summary>The colours of a band: what is written, and what is behind it.</summary>
    public static (SKColor Ink, SKColor Ground) Band(string? band) => band switch
    {
        "strong" => (SKColor.Parse("#1f6b4a"), SKColor.Parse("#dcefe5")),
        "solid" => (SKColor.Parse("#1f5f86"), SKColor.Parse("#dbe9f3")),
        "developing" => (SKColor.Parse("#80560f"), SKColor.Parse("#f6ead0")),
        "insufficient" => (SKColor.Parse("#8a4526"), SKColor.Parse("#f5e0d6")),
        _ => (Muted, Tint),
    };
}
