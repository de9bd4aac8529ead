using System.Globalization;
using System.Text;

namespace IntegrityAI.Reports.Pdf;

/// <summary>Puts one line of text in the order in which it is seen. Pure.</summary>
/// <remarks>
/// The part of the Unicode bidirectional algorithm that names and short texts need: a line is read from left to right, and within it
/// a stretch of right-to-left letters, with the spaces and signs between them, is turned; numbers in it keep their order.
/// </remarks>
internal static class RightToLeft
{
    /// <summary>The same string where nothing runs from right to left.</summary>
    public static string Visual(string text)
    {
        if (!text.EnumerateRunes().Any(IsRightToLeft))
        {
            return text;
        }

        var elements = new List<string>();
        for (var at = StringInfo.GetTextElementEnumerator(text); at.MoveNext();)
        {
            elements.Add(at.GetTextElement());
        }

        var visual = new StringBuilder(text.Length);
        for (var i = 0; i < elements.Count;)
        {
            if (!Runs(elements[i]))
            {
                visual.Append(elements[i++]);
                continue;
            }

            var end = i;
            for (var j = i; j < elements.Count && (Runs(elements[j]) || IsNeutral(elements[j])); j++)
            {
                end = Runs(elements[j]) ? j : end;
            }

            while (end + 1 < elements.Count && elements[end + 1] is ")" or "]" or "}" && IsOpen(elements, i, end))
            {
                end++;
            }

            Turn(elements, i, end, visual);
            i = end + 1;
        }

        return visual.ToString();
    }

    // A bracket belongs to the stretch in which its partner was opened.
    private static bool IsOpen(List<string> elements, int from, int to)
    {
        var depth = 0;
        for (var i = from; i <= to; i++)
        {
            depth += elements[i] is "(" or "[" or "{" ? 1 : elements[i] is ")" or "]" or "}" ? -1 : 0;
        }

        return depth > 0;
    }

    private static void Turn(List<string> elements, int from, int to, StringBuilder visual)
    {
        for (var i = to; i >= from;)
        {
            var begin = i;
            while (begin > from && IsNumber(elements[begin]) && IsNumber(elements[begin - 1]))
            {
                begin--;
            }

            for (var j = begin; j <= i; j++)
            {
                visual.Append(Mirrored(elements[j]));
            }

            i = begin - 1;
        }
    }

    private static string Mirrored(string element) => element switch
    {
        "(" => ")",
        ")" => "(",
        "[" => "]",
        "]" => "[",
        "{" => "}",
        "}" => "{",
        "<" => ">",
        ">" => "<",
        "«" => "»",
        "»" => "«",
        _ => element,
    };

    private static bool Runs(string element) => IsRightToLeft(Rune.GetRuneAt(element, 0));

    private static bool IsNumber(string element) => Rune.IsNumber(Rune.GetRuneAt(element, 0));

    private static bool IsNeutral(string element) => !Rune.IsLetter(Rune.GetRuneAt(element, 0));

    private static bool IsRightToLeft(Rune rune) => rune.Value is
        (>= 0x0590 and <= 0x08FF and not (>= 0x0660 and <= 0x0669) and not (>= 0x06F0 and <= 0x06F9))
        or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFC) or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF);
}
