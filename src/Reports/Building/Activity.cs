using System.Text.Json;

namespace IntegrityAI.Reports.Building;

/// <summary>How much was written when. Pure.</summary>
internal static class Activity
{
    /// <summary>A chart of more bars cannot be read.</summary>
    public const int MaxBuckets = 60;

    private static readonly long[] Sizes =
    [
        1_000, 5_000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 900_000, 1_800_000, 3_600_000, 10_800_000,
        21_600_000, 43_200_000, 86_400_000,
    ];

    /// <summary>One edit: when, and how many characters it put in.</summary>
    public readonly record struct Edit(long TMs, int Characters);

    /// <summary>Buckets without gaps over everything from <paramref name="from"/> to <paramref name="to"/>.</summary>
    public static ReportActivity Of(IReadOnlyList<Edit> edits, long from, long to)
    {
        if (edits.Count > 0)
        {
            (from, to) = (Math.Min(from, edits[0].TMs), Math.Max(to, edits[^1].TMs));
        }

        var size = Sizes[0];
        for (var i = 1; Buckets(from, to, size) > MaxBuckets; i++)
        {
            size = i < Sizes.Length ? Sizes[i] : size * 2;
        }

        var begin = from / size * size;
        var counts = new (int Edits, int Characters)[Buckets(from, to, size)];
        foreach (var edit in edits)
        {
            ref var bucket = ref counts[(edit.TMs - begin) / size];
            bucket = (bucket.Edits + 1, bucket.Characters + edit.Characters);
        }

        return new ReportActivity(
            size, [.. counts.Select((count, i) => new ReportActivityBucket(begin + (i * size), count.Edits, count.Characters))]);
    }

    /// <summary>The characters an edit puts in: <c>[5, [2, "ab", "c"]]</c> keeps five and replaces two by four.</summary>
    public static int Inserted(JsonElement changes)
    {
        var characters = 0;
        foreach (var section in changes.EnumerateArray().Where(section => section.ValueKind == JsonValueKind.Array))
        {
            var lines = 0;
            foreach (var line in section.EnumerateArray().Where(line => line.ValueKind == JsonValueKind.String))
            {
                characters += line.GetString()!.Length + (lines++ > 0 ? 1 : 0);
            }
        }

        return characters;
    }

    private static long Buckets(long from, long to, long size) => (to / size) - (from / size) + 1;
}
