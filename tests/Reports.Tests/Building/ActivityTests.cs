using CsCheck;
using IntegrityAI.Reports.Building;

namespace IntegrityAI.Reports.Tests.Building;

/// <summary>Whatever the times are, no edit gets lost and a chart can be read.</summary>
public sealed class ActivityTests
{
    [Fact]
    public void Every_edit_is_in_the_bucket_of_its_time() =>
        Gen.Select(Gen.Long[0, 100_000_000_000].Array[0, 50], Gen.Long[0, 1_000_000_000], Gen.Long[0, 1_000_000_000]).Sample((times, from, length) =>
        {
            var edits = times.Order().Select((t, i) => new Activity.Edit(t, i)).ToList();
            var activity = Activity.Of(edits, from, from + length);
            Assert.InRange(activity.Buckets.Count, 1, Activity.MaxBuckets);
            Assert.Equal(edits.Sum(edit => edit.Characters), activity.Buckets.Sum(bucket => bucket.Characters));
            foreach (var (bucket, i) in activity.Buckets.Select((bucket, i) => (bucket, i)))
            {
                Assert.Equal(activity.Buckets[0].TMs + (i * activity.BucketMs), bucket.TMs);
                Assert.Equal(
                    edits.Count(edit => edit.TMs >= bucket.TMs && edit.TMs < bucket.TMs + activity.BucketMs), bucket.Edits);
            }
        });
}
