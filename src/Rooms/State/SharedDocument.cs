namespace IntegrityAI.Rooms.State;

/// <summary>Why a push was refused: a stable code and a sentence.</summary>
[GenerateSerializer, Immutable, Alias("PushRefusal")]
public sealed record PushRefusal([property: Id(0)] string Code, [property: Id(1)] string Message);

/// <summary>The document of a room and the updates that made it. Pure: the caller stores what is accepted.</summary>
public sealed class SharedDocument
{
    public const int MaxText = 1_000_000;
    public const int MaxUpdatesAPush = 512;

    /// <summary>How far behind a push may be; older clients pull first.</summary>
    public const int MaxBehind = 2048;

    private readonly List<DocumentUpdate> tail = [];
    private int tailStart;

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
            return Refuse("behind", "The document moved on too far. Fetch it first.");
        }

        if (pushed.Count is 0 or > MaxUpdatesAPush)
        {
            return Refuse("too_many", $"At most {MaxUpdatesAPush} edits fit into one message.");
        }

        try
        {
            var length = LengthAt(version);
            foreach (var update in pushed)
            {
                if (update.Changes.OldLength != length)
                {
                    return Refuse("malformed", "The edit does not fit the document it was made for. Reload the page.");
                }

                length = update.Changes.NewLength;
            }

            var accepted = version == Version ? pushed : Rebase.Over(pushed, tail.GetRange(version - tailStart, Version - version));
            return accepted.Count > 0 && accepted.Max(update => update.Changes.NewLength) > MaxText
                ? Refuse("too_long", $"The document would grow beyond {MaxText:N0} characters. Paste less, or remove something first.")
                : (accepted, null);
        }
        catch (ChangeException)
        {
            return Refuse("malformed", "The edit does not fit the document it was made for. Reload the page.");
        }
    }

    /// <summary>Takes updates over that fit the head.</summary>
    public void Accept(IReadOnlyList<DocumentUpdate> updates)
    {
        foreach (var update in updates)
        {
            Text = update.Changes.Apply(Text);
            tail.Add(update);
            Version++;
        }

        if (tail.Count > 2 * MaxBehind)
        {
            var dropped = tail.Count - MaxBehind;
            tail.RemoveRange(0, dropped);
            tailStart += dropped;
        }
    }

    /// <summary>What was accepted since <paramref name="version"/>; null where that is too long ago.</summary>
    public IReadOnlyList<DocumentUpdate>? Since(int version) =>
        version < tailStart || version > Version ? null : tail.GetRange(version - tailStart, Version - version);

    private int LengthAt(int version) =>
        version == Version ? Text.Length : tail[version - tailStart].Changes.OldLength;

    private static (IReadOnlyList<DocumentUpdate>, PushRefusal?) Refuse(string code, string message) =>
        ([], new PushRefusal(code, message));
}
