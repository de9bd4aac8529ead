using System.Globalization;

namespace IntegrityAI.Rooms.State;

/// <summary>Why a push was refused: a stable code and a sentence.</summary>
[GenerateSerializer, Immutable, Alias("PushRefusal")]
public sealed record PushRefusal([property: Id(0)] string Code, [property: Id(1)] string Message);

/// <summary>The document of a room and the updates that made it. Pure: the caller stores what is accepted.</summary>
public sealed class SharedDocument
{
    public const int MaxText = 1_000_000;
    public const int MaxUpdatesAPush = 512;
    public const int MaxSections = 20_000;

    /// <summary>How much inserted text the remembered updates may hold; beyond it the oldest are forgotten first.</summary>
    public const int MaxTail = 4_000_000;

    /// <summary>How far behind a push may be; older clients pull first.</summary>
    public const int MaxBehind = 2048;

    /// <summary>How many sections a rebase may go through, a few ten milliseconds; beyond it the client rebases.</summary>
    public const long MaxWork = 2_000_000;

    private readonly List<DocumentUpdate> tail = [];
    private int tailStart;
    private long tailSize;

    public string Text { get; private set; } = "";

    /// <summary>How many updates were accepted in all.</summary>
    public int Version { get; private set; }

    /// <summary>What a push would add, or why it is refused. Changes nothing.</summary>
    public (IReadOnlyList<DocumentUpdate> Accepted, PushRefusal? Refusal) Decide(
        int version, IReadOnlyList<DocumentUpdate> pushed)
    {
        if (version < 0 || version > Version)
        {
            return Refuse("malformed", "The edit is for a version that does not exist yet. Reload the page.");
        }

        if (version < tailStart || Version - version > MaxBehind)
        {
            return Behind();
        }

        if (pushed.Count == 0)
        {
            return Refuse("malformed", "The message holds no edit. Reload the page.");
        }

        if (pushed.Count > MaxUpdatesAPush)
        {
            return Refuse("too_many", $"At most {MaxUpdatesAPush} edits fit into one message.");
        }

        if (pushed.Any(update => update.Changes.Sections > MaxSections))
        {
            return Refuse("too_many", string.Create(CultureInfo.InvariantCulture, $"One edit may change at most {MaxSections:N0} places. Change fewer at once."));
        }

        try
        {
            if (!IsChain(pushed, LengthAt(version)))
            {
                return Misfit();
            }

            // The chain fits where it was made. Whether what is left of it fits the head too is not sure by that: a mark that was
            // used before, now with another change, makes the rest of the chain follow something that never happened.
            var since = tail.GetRange(version - tailStart, Version - version);
            if (Rebase.Work(pushed, since) > MaxWork)
            {
                return Behind();
            }

            var accepted = Rebase.Over(pushed, since);
            if (!IsChain(accepted, Text.Length))
            {
                return Misfit();
            }

            return accepted.Count > 0 && accepted.Max(update => update.Changes.NewLength) > MaxText
                ? Refuse("too_long", string.Create(CultureInfo.InvariantCulture, $"The document would grow beyond {MaxText:N0} characters. Paste less, or remove something first."))
                : (accepted, null);
        }
        catch (ChangeException)
        {
            return Misfit();
        }
    }

    /// <summary>Takes updates over that fit the head.</summary>
    public void Accept(IReadOnlyList<DocumentUpdate> updates)
    {
        foreach (var update in updates)
        {
            Text = update.Changes.Apply(Text);
            tail.Add(update);
            tailSize += update.Changes.Volume().Inserted;
            Version++;
        }

        if (tail.Count > 2 * MaxBehind)
        {
            Forget(tail.Count - MaxBehind);
        }

        if (tailSize > MaxTail)
        {
            var (dropped, left) = (0, tailSize);
            while (left > MaxTail / 2 && dropped < tail.Count)
            {
                left -= tail[dropped++].Changes.Volume().Inserted;
            }

            Forget(dropped);
        }
    }

    /// <summary>What was accepted since <paramref name="version"/>; null where that is too long ago.</summary>
    public IReadOnlyList<DocumentUpdate>? Since(int version) =>
        version < tailStart || version > Version ? null : tail.GetRange(version - tailStart, Version - version);

    private int LengthAt(int version) =>
        version == Version ? Text.Length : tail[version - tailStart].Changes.OldLength;

    private void Forget(int count)
    {
        tailSize -= tail.Take(count).Sum(update => (long)update.Changes.Volume().Inserted);
        tail.RemoveRange(0, count);
        tailStart += count;
    }

    private static bool IsChain(IReadOnlyList<DocumentUpdate> updates, int length)
    {
        foreach (var update in updates)
        {
            if (update.Changes.OldLength != length)
            {
                return false;
            }

            length = update.Changes.NewLength;
        }

        return true;
    }

    private static (IReadOnlyList<DocumentUpdate>, PushRefusal?) Behind() =>
        Refuse("behind", "The document moved on too far. Fetch it first.");

    private static (IReadOnlyList<DocumentUpdate>, PushRefusal?) Misfit() =>
        Refuse("malformed", "The edit does not fit the document it was made for. Reload the page.");

    private static (IReadOnlyList<DocumentUpdate>, PushRefusal?) Refuse(string code, string message) =>
        ([], new PushRefusal(code, message));
}
