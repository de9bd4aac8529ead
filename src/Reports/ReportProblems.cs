using IntegrityAI.Contracts.Rooms;
using IntegrityAI.Platform.Problems;

namespace IntegrityAI.Reports;

/// <summary>The expected errors of this module.</summary>
internal static class ReportProblems
{
    public static Failure NothingToReport => Failure.Conflict(
        "nothing_to_report", "This interview has not begun, so there is nothing to report yet. Open the report once it is live or over.");

    public static Failure LogDamaged(ChainReport chain) => Failure.Conflict(
        "log_damaged",
        $"The log of this interview was changed after it was written, so a report of it would not be true. {chain.Reason ?? "An event of it cannot be read."} Ask the operator to restore it from a backup.");

    public static Failure NoFonts => new(
        503, "no_fonts",
        "This server has no fonts, so it cannot write a PDF. The report itself is complete; ask the operator to install the packages libfontconfig1, fonts-liberation and fonts-dejavu-core.");
}
