namespace IntegrityAI.Evaluation.Scoring;

/// <summary>Scores go from 1.0 to 4.0, in four bands.</summary>
public static class Bands
{
    public const double Lowest = 1;
    public const double Highest = 4;

    /// <summary>The highest score of each band but the last.</summary>
    public const double TopOfInsufficient = 1.74;
    public const double TopOfDeveloping = 2.49;
    public const double TopOfSolid = 3.24;

    /// <summary>Below 1.75 insufficient, below 2.5 developing, below 3.25 solid, else strong.</summary>
    public static string Of(double score) => score switch
    {
        < 1.75 => "insufficient",
        < 2.5 => "developing",
        < 3.25 => "solid",
        _ => "strong",
    };

    /// <summary>The weighted mean of what has a score; null where nothing has. Criteria of no weight count alike.</summary>
    public static double? Overall(IReadOnlyCollection<(double Score, double Weight)> scores)
    {
        if (scores.Count == 0)
        {
            return null;
        }

        var weight = scores.Sum(one => one.Weight);
        return Math.Round(weight > 0 ? scores.Sum(one => one.Score * one.Weight) / weight : scores.Average(one => one.Score), 2);
    }
}
