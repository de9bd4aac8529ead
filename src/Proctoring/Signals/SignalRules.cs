using System.Globalization;
using IntegrityAI.Contracts.Proctoring;

namespace IntegrityAI.Proctoring.Signals;

/// <summary>What an observation is worth showing. Pure.</summary>
/// <remarks>
/// A card states what was seen, with time and size, and what it may innocently mean. It never says what somebody intended:
/// that is for a person to find out, by asking.
/// </remarks>
public sealed class SignalRules : ISignalRules
{
    /// <summary>Shorter pastes are identifiers and fragments; everybody makes them all the time.</summary>
    public const int PasteFrom = 40;

    /// <summary>Longer pastes are marked as worth a look.</summary>
    public const int LargePasteFrom = 200;

    /// <summary>Shorter absences are a glance at a clock or a notification.</summary>
    public const long AwayFromMs = 3_000;

    /// <summary>Longer absences are marked as worth a look.</summary>
    public const long LongAwayFromMs = 30_000;

    private const int MaxQuote = 300;

    public SignalCard? Judge(Observation observation, bool writtenInRoom) => observation.Kind switch
    {
        "paste" when observation.Size >= PasteFrom && !writtenInRoom => Paste(observation),
        "tab_hidden" when observation.DurationMs >= AwayFromMs => Away(
            observation, "Another tab or program was in front",
            ["Looked something up that the rules of the interview allow.", "Closed a notification or another program.", "Adjusted camera, microphone or network settings."]),
        "window_blur" when observation.DurationMs >= AwayFromMs => Away(
            observation, "The window was not in focus",
            ["Clicked on a second screen or took notes.", "A system dialog came up."]),
        _ => null,
    };

    private static SignalCard Paste(Observation observation) => new(
        "paste",
        string.Create(CultureInfo.InvariantCulture, $"Pasted {observation.Size} characters that were not written in this room"),
        observation.Person.Id,
        observation.Size,
        null,
        observation.Text is { } text ? Beginning(text) : null,
        [
            "Prepared a helper or template before, where the rules allow it.",
            "Wrote it in their own editor on the same computer.",
            "Copied an example out of the question's statement.",
        ],
        observation.Size >= LargePasteFrom ? "notice" : "info");

    // A character outside the basic plane takes two units; half of one is not text.
    private static string Beginning(string text) => text.Length <= MaxQuote
        ? text
        : text[..(char.IsHighSurrogate(text[MaxQuote - 1]) ? MaxQuote - 1 : MaxQuote)];

    private static SignalCard Away(Observation observation, string what, IReadOnlyList<string> explanations) => new(
        observation.Kind,
        string.Create(CultureInfo.InvariantCulture, $"{what} for {Math.Round(observation.DurationMs!.Value / 1000.0)} s"),
        observation.Person.Id,
        null,
        observation.DurationMs,
        null,
        explanations,
        observation.DurationMs >= LongAwayFromMs ? "notice" : "info");
}
