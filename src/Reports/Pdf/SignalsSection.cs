using System.Globalization;
using IntegrityAI.Reports.Building;
using static IntegrityAI.Reports.Pdf.PdfStyle;

namespace IntegrityAI.Reports.Pdf;

/// <summary>What was seen, and what it may innocently mean.</summary>
internal static class SignalsSection
{
    private const int MaxSignals = 40;
    private const int MaxQuoteLines = 4;
    private const float Text = Left + 78;

    public static void Write(PdfPages pages, ReportView report, string replay)
    {
        pages.Heading("Signals", 60);
        if (report.Signals.Count == 0)
        {
            pages.Prose("No signals were recorded.", Body.In(Muted));
            return;
        }

        pages.Prose("A signal says what was seen and when. It is not a verdict: each one below stands with what it may innocently mean. Ask the candidate before you draw a conclusion.", Small);
        pages.Y += 6;
        foreach (var signal in report.Signals.Take(MaxSignals))
        {
            Signal(pages, signal, replay);
        }

        ScoresSection.More(pages, report.Signals.Count + report.SignalsLeftOut - Math.Min(MaxSignals, report.Signals.Count), "signal", "signals", Text);
    }

    private static void Signal(PdfPages pages, ReportSignal signal, string replay)
    {
        var title = pages.Text.Wrap(Words.Clip(signal.Title, 300), Body, Right - Text, 3);
        var who = $"{Words.Clip(signal.PersonName, 100)}{(signal.Severity == "notice" ? " · worth a look" : "")}";
        var quote = Words.Clip(signal.Quote?.Trim('\r', '\n') ?? "", 300).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(line => pages.Text.WrapCode(line.AsMemory(), Code.In(Muted), Right - Text)).Take(MaxQuoteLines).ToList();
        var explanations = signal.Explanations.Take(6)
            .SelectMany(one => pages.Text.Wrap($"May mean: {Words.Clip(one, 200)}", Small, Right - Text, 2)).ToList();
        pages.Need((title.Count * Body.Leading) + (quote.Count * Code.Leading) + ((explanations.Count + 1) * Small.Leading));
        pages.Link(
            string.Create(CultureInfo.InvariantCulture, $"{Words.Clock(signal.TMs)} · #{signal.Seq}"), Left, Small,
            replay + signal.Seq.ToString(CultureInfo.InvariantCulture), Body);
        Put(title, Body);
        Put(pages.Text.Wrap(who, Small, Right - Text, 1), Small);
        Put(quote, Code.In(Muted));
        Put(explanations, Small);
        pages.Y += 8;

        void Put(IReadOnlyList<string> lines, TextStyle style)
        {
            foreach (var line in lines)
            {
                pages.Put(line, Text, style);
                pages.Y += style.Leading;
            }
        }
    }
}
