using System.Text.Encodings.Web;
using System.Text.Json;
using IntegrityAI.Contracts.Questions;
using IntegrityAI.Contracts.Rooms;
using IntegrityAI.Evaluation.Facts;
using IntegrityAI.Evaluation.Scoring;
using IntegrityAI.Platform.Web;
using Microsoft.Extensions.AI;

namespace IntegrityAI.Evaluation.Agents;

/// <summary>What the coding agent is told. Pure but for the fence, which nobody can guess.</summary>
/// <remarks>
/// A candidate's text reaches a model as JSON strings between two lines that carry a random word, so that no text can end its fence or
/// start a line of its own. The code goes without its comments and with long strings emptied: what they say changes no score.
/// </remarks>
public static class CodingPrompt
{
    /// <summary>Stored with each draft; a change of the text is a new version.</summary>
    public const string Version = "coding-agent.v1";

    private const int MaxEvents = 120;
    private const int MaxText = 500;
    private const int MaxCode = 24_000;
    private const int LargestEdits = 12;

    // The model reads it as text: signs of a program stay as they are. Line breaks are escaped all the same.
    private static readonly JsonSerializerOptions Readable = new(Json.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string Rules = Resource($"{Version}.md");

    private static readonly JsonElement Schema = JsonSerializer.Deserialize<JsonElement>(Resource($"{Version}.schema.json"));

    /// <summary>The answer's form, for providers that can be held to one.</summary>
    public static ChatResponseFormat Form { get; } = ChatResponseFormat.ForJsonSchema(Schema, "findings");

    public static List<ChatMessage> Write(IReadOnlyList<RubricCriterion> rubric, SessionStory story)
    {
        var fence = $"-----data-{Guid.CreateVersion7():N}{Random.Shared.NextInt64():x}-----";
        var data = JsonSerializer.Serialize(
            new
            {
                rubric = rubric.Select(one =>
                {
                    var bounds = EvidenceScoring.Assess(one.Criterion, story).Bounds;
                    return new { one.Criterion, one.Title, one.Bands, lowest_score = bounds.Low, highest_score = bounds.High };
                }),
                facts = story.Facts,
                events = Shown(story).Select(moment => new
                {
                    moment.Seq,
                    t_ms = moment.TMs,
                    moment.Type,
                    by = moment.ByCandidate ? "candidate" : "staff",
                    what = moment.Label,
                    text = moment.Run is null ? Beginning(moment.Text, MaxText) : null,
                }),
                final_code = Beginning(story.Code, MaxCode),
            },
            Readable);
        return
        [
            new ChatMessage(ChatRole.System, $"{Rules}\nThe answer's schema:\n{Schema.GetRawText()}"),
            new ChatMessage(ChatRole.User, $"{fence}\n{data}\n{fence}\nWrite the findings."),
        ];
    }

    /// <summary>Questions, runs and talk, and the largest edits; the latest where there are too many.</summary>
    private static IEnumerable<Moment> Shown(SessionStory story)
    {
        var edits = story.Edits.Skip(1).SkipLast(1).OrderByDescending(moment => moment.Edit!.Inserted).Take(LargestEdits)
            .Concat(story.Edits.Take(1)).Concat(story.Edits.TakeLast(1)).ToHashSet();
        return story.Moments.Where(moment => moment.Type != EventTypes.CodeUpdate || edits.Contains(moment)).TakeLast(MaxEvents);
    }

    private static string Beginning(string text, int length) => text.Length <= length
        ? text
        : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)] + "…";

    private static string Resource(string name)
    {
        using var stream = typeof(CodingPrompt).Assembly.GetManifestResourceStream($"prompts/{name}")
            ?? throw new InvalidOperationException($"The prompt {name} is not part of this build.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
