namespace IntegrityAI.Evaluation.Scoring;

/// <summary>An event that a score rests on, and words of its author where they matter.</summary>
public sealed record Citation(long Seq, string? Quote = null);

/// <summary>A score with its reason. Without a citation there is none.</summary>
public sealed record Finding(string Criterion, double Score, double Confidence, string Rationale, IReadOnlyList<Citation> Evidence);

/// <summary>The range that the facts leave to a score, whoever gives it, and the most that one can be sure of it.</summary>
public sealed record Bounds(double Low, double High, double MaxConfidence)
{
    /// <summary>The nearest score inside.</summary>
    public double Clamp(double score) => Math.Round(Math.Clamp(score, Low, High), 2);

    public bool Contains(double score) => score >= Low && score <= High;
}

/// <summary>What the facts say of one criterion.</summary>
/// <param name="Bounds">Hold for every score of it, a model's too.</param>
/// <param name="Finding">A score from the facts alone; null where they hold no evidence.</param>
/// <param name="Missing">Why there is none, as a clause.</param>
public sealed record Assessment(Bounds Bounds, Finding? Finding, string? Missing);
