using System.Text.Json;
using System.Text.Json.Serialization;
using IntegrityAI.Contracts.Questions;
using IntegrityAI.Evaluation.Facts;
using IntegrityAI.Evaluation.Scoring;
using IntegrityAI.Platform.Web;

namespace IntegrityAI.Evaluation.Agents;

/// <summary>What a model answers, checked as untrusted input. Pure.</summary>
public sealed record ModelAnswer([property: JsonRequired] IReadOnlyList<ModelFinding> Findings)
{
    private const int MaxFindings = 20;
    private const int MaxRationale = 1200;
    private const int MaxCitations = 12;

    private static readonly JsonSerializerOptions Strict = new(Json.Options)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The answer, or a sentence that says what is wrong with it, for the model to repair.</summary>
    public static (ModelAnswer? Answer, string? Objection) Read(string text)
    {
        var (start, end) = (text.IndexOf('{', StringComparison.Ordinal), text.LastIndexOf('}'));
        if (start < 0 || end < start)
        {
            return (null, "The answer holds no JSON object.");
        }

        try
        {
            var answer = JsonSerializer.Deserialize<ModelAnswer>(text[start..(end + 1)], Strict);
            return answer is null ? (null, "The answer is null.") : answer.Objection() is { } wrong ? (null, wrong) : (answer, null);
        }
        catch (JsonException exception)
        {
            return (null, $"The answer does not follow the schema at {exception.Path ?? "its beginning"}.");
        }
    }

    /// <summary>
    /// The findings that hold: a criterion of the rubric, once; only events that are in the log, one of the candidate's own among them;
    /// only quotes that stand in those events. One wrong citation voids a finding.
    /// </summary>
    public IReadOnlyList<Finding> Supported(IReadOnlyList<RubricCriterion> rubric, SessionStory story) =>
    [
        .. Findings.Where(finding => rubric.Any(one => one.Criterion == finding.Criterion) && finding.Evidence.All(cited => IsIn(story, cited))
                && finding.Evidence.Any(cited => story.Find(cited.Seq)!.ByCandidate))
            .DistinctBy(finding => finding.Criterion)
            .Select(finding => new Finding(
                finding.Criterion, finding.Score, finding.Confidence, Clean(finding.Rationale),
                [.. finding.Evidence.Select(cited => new Citation(cited.Seq, string.IsNullOrWhiteSpace(cited.Quote) ? null : cited.Quote)).DistinctBy(cited => cited.Seq)])),
    ];

    private static bool IsIn(SessionStory story, ModelCitation cited) => story.Find(cited.Seq) is { } moment
        && (string.IsNullOrWhiteSpace(cited.Quote) || moment.Text.Contains(cited.Quote, StringComparison.Ordinal));

    private string? Objection()
    {
        if (Findings.Count > MaxFindings)
        {
            return $"There are more than {MaxFindings} findings.";
        }

        return Findings.Select(Objection).FirstOrDefault(objection => objection is not null);
    }

    private static string? Objection(ModelFinding? finding) => finding switch
    {
        null => "A finding is null.",
        { Score: not (>= Bands.Lowest and <= Bands.Highest) } => "A score is not between 1.0 and 4.0.",
        { Confidence: not (>= 0 and <= 1) } => "A confidence is not between 0 and 1.",
        _ when string.IsNullOrWhiteSpace(finding.Rationale) || finding.Rationale.Length > MaxRationale =>
            $"A rationale is empty or longer than {MaxRationale} characters.",
        _ when finding.Evidence.Count is 0 or > MaxCitations || finding.Evidence.Contains(null!) =>
            $"A finding cites nothing, or more than {MaxCitations} events.",
        _ => null,
    };

    private static string Clean(string text) => new([.. text.Trim().Select(c => char.IsControl(c) ? ' ' : c)]);
}

/// <summary>One finding as a model writes it.</summary>
public sealed record ModelFinding(string Criterion, double Score, double Confidence, string Rationale, IReadOnlyList<ModelCitation> Evidence);

/// <summary>One citation as a model writes it.</summary>
public sealed record ModelCitation(long Seq, string? Quote = null);
