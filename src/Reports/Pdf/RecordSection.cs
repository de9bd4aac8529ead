using IntegrityAI.Reports.Building;
using static IntegrityAI.Reports.Pdf.PdfStyle;

namespace IntegrityAI.Reports.Pdf;

/// <summary>What this document rests on, and whether that can be trusted.</summary>
internal static class RecordSection
{
    public static void Write(PdfPages pages, ReportView report)
    {
        var chain = report.Chain;
        pages.Heading("The record behind this report", 70);
        pages.Prose(
            chain.Valid
                ? $"Everything here was read from the session’s log of {Words.Count(chain.Events, "event")}. Each event is bound to the one before it by a SHA-256 hash. The chain was recomputed for this report and holds: nothing was changed, removed or put in since. Whoever has an exported log can recompute it and must arrive at this head:"
                : $"The log of this session does not verify{(chain.FirstBadSeq is { } bad ? $" from event {bad} on" : "")}. {Words.Clip(chain.Reason ?? "", 300)} What this report says about later events may not be what happened. The last head that verifies:",
            Body);
        pages.Y += 4;
        pages.Prose(chain.HeadHash, Code);
        pages.Y += 4;
        pages.Prose($"Made on {Words.DateAndTime(report.GeneratedAt)}. Times beside a number sign count from the first event of the log; they lead to that moment in the replay.", Small);
        if (pages.Text.HasMissing)
        {
            pages.Prose($"Some characters are shown as {PdfText.Missing} because no font of the server has them. The report on screen shows them; the operator can install more fonts.", Small);
        }
    }
}
