namespace IntegrityAI.Rooms.State;

/// <summary>One change by one author. <see cref="Id"/> is the author's own mark, by which a repeated push is known.</summary>
/// <param name="Changes">What changed.</param>
/// <param name="Author">The person.</param>
/// <param name="Id">Unique among the author's updates; at most 40 characters.</param>
/// <param name="Selection">Anchor and head after it, or null.</param>
/// <param name="Origin"><c>paste</c>, <c>drop</c>, <c>complete</c>, <c>starter</c>, or null for typing.</param>
/// <param name="At">When the room accepted it, in ms since 1970.</param>
/// <param name="Seq">Its place in the session log.</param>
[GenerateSerializer, Immutable, Alias("DocumentUpdate")]
public sealed record DocumentUpdate(
    [property: Id(0)] ChangeSet Changes,
    [property: Id(1)] Guid Author,
    [property: Id(2)] string Id,
    [property: Id(3)] int[]? Selection,
    [property: Id(4)] string? Origin,
    [property: Id(5)] long At,
    [property: Id(6)] long Seq);

/// <summary>Moves pushed updates over what was accepted since the version they were made at.</summary>
/// <remarks>
/// One accepted update after the other, exactly as the author's own editor takes them over when it is told of them. Moving over
/// several joined into one would be faster and is not the same: where one removes text and the next inserts there, an edit beside it
/// can come to stand on the other side, and the author would see another document than everybody else.
/// </remarks>
public static class Rebase
{
    /// <summary>What is left to accept, fitting the head. What the head already contains is dropped.</summary>
    /// <param name="pushed">A chain made at one version; the author sends all that is unacknowledged, oldest first.</param>
    /// <param name="accepted">What was accepted since that version, in order.</param>
    public static IReadOnlyList<DocumentUpdate> Over(
        IReadOnlyList<DocumentUpdate> pushed, IReadOnlyList<DocumentUpdate> accepted)
    {
        var left = pushed.ToArray();
        var known = 0;
        foreach (var update in accepted)
        {
            if (known < left.Length && update.Author == left[known].Author && update.Id == left[known].Id)
            {
                known++;
                continue;
            }

            var other = update.Changes;
            for (var i = known; i < left.Length; i++)
            {
                var mine = left[i];
                var mapped = mine.Changes.Map(other);
                other = other.Map(mine.Changes, before: true);
                left[i] = mine with { Changes = mapped, Selection = Moved(mine.Selection, other) };
            }
        }

        return left[known..];
    }

    /// <summary>How many sections <see cref="Over"/> would go through, about.</summary>
    public static long Work(IReadOnlyList<DocumentUpdate> pushed, IReadOnlyList<DocumentUpdate> accepted) =>
        (pushed.Sum(update => (long)update.Changes.Sections) * accepted.Count)
        + (accepted.Sum(update => (long)update.Changes.Sections) * pushed.Count);

    private static int[]? Moved(int[]? selection, ChangeSet changes) => selection is { Length: 2 }
        ? [
            changes.MapPosition(Math.Clamp(selection[0], 0, changes.OldLength), 1),
            changes.MapPosition(Math.Clamp(selection[1], 0, changes.OldLength), 1),
        ]
        : null;
}
