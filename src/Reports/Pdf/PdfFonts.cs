using System.Collections.Concurrent;
using SkiaSharp;

namespace IntegrityAI.Reports.Pdf;

/// <summary>The typefaces that this machine has for a report, and those that help out where a character is missing.</summary>
public sealed class PdfFonts
{
    private const int MaxRemembered = 20_000;

    private static readonly string[] Text = ["Liberation Sans", "Arimo", "Arial", "Noto Sans", "DejaVu Sans"];
    private static readonly string[] Mono = ["DejaVu Sans Mono", "Liberation Mono", "Noto Sans Mono", "Courier New"];

    // A failure is not remembered: fonts may be installed while the server runs.
    private static readonly Lazy<PdfFonts> Found = new(Load, LazyThreadSafetyMode.PublicationOnly);

    private readonly SKFontManager manager;
    private readonly ConcurrentDictionary<int, SKTypeface?> helpers = [];
    private readonly SKTypeface[] faces;

    private PdfFonts(SKFontManager manager, SKTypeface[] faces)
    {
        this.manager = manager;
        this.faces = faces;
    }

    /// <exception cref="Platform.Problems.FailureException">There is no font, or no fontconfig to find one: 503 <c>no_fonts</c>.</exception>
    public static PdfFonts OfThisMachine() => Found.Value;

    internal SKTypeface Of(Face face) => faces[(int)face];

    /// <summary>A typeface that has <paramref name="codepoint"/>; null where no font here has it.</summary>
    internal SKTypeface? For(int codepoint)
    {
        if (helpers.TryGetValue(codepoint, out var known))
        {
            return known;
        }

        var helper = manager.MatchCharacter(codepoint);
        helper = Has(helper, codepoint) ? helper : null;
        return helpers.Count < MaxRemembered ? helpers.GetOrAdd(codepoint, helper) : helper;
    }

    private static PdfFonts Load()
    {
        try
        {
            var manager = SKFontManager.Default;
            return First(manager, Text, SKFontStyle.Normal) is { } regular
                ? new PdfFonts(manager, [regular, First(manager, Text, SKFontStyle.Bold) ?? regular, First(manager, Mono, SKFontStyle.Normal) ?? regular])
                : throw ReportProblems.NoFonts.AsException();
        }
        catch (Exception missing) when (missing is DllNotFoundException or TypeInitializationException { InnerException: DllNotFoundException })
        {
            throw ReportProblems.NoFonts.AsException();
        }
    }

    private static SKTypeface? First(SKFontManager manager, string[] families, SKFontStyle style) => families
        .Select(family => manager.MatchFamily(family, style))
        .Append(manager.MatchCharacter('a'))
        .FirstOrDefault(face => Has(face, 'a'));

    private static bool Has(SKTypeface? face, int codepoint)
    {
        if (face is null || face.IsEmpty)
        {
            return false;
        }

        using var font = new SKFont(face);
        return font.ContainsGlyph(codepoint);
    }
}
