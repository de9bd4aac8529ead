using System.Text.Json.Serialization;

namespace IntegrityAI.Rooms.State;

/// <summary>A change set or an update that does not fit what it is applied to.</summary>
public sealed class ChangeException : Exception
{
    public ChangeException()
    {
    }

    public ChangeException(string message)
        : base(message)
    {
    }

    public ChangeException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>A change of a document, equal in meaning and in JSON to the editor's own change sets.</summary>
/// <remarks>
/// A list of sections covers the old document from start to end. Section i keeps <c>lengths[2i]</c> units where
/// <c>lengths[2i+1]</c> is -1, and otherwise replaces them by <c>inserted[i]</c>, which has <c>lengths[2i+1]</c> units.
/// Units are UTF-16 code units; line breaks are <c>\n</c> and count one.
/// </remarks>
[GenerateSerializer, Immutable, Alias("ChangeSet")]
[JsonConverter(typeof(ChangeSetJson))]
public sealed class ChangeSet
{
    [Id(0)]
    private readonly int[] lengths;

    [Id(1)]
    private readonly string?[] inserted;

    internal ChangeSet(int[] lengths, string?[] inserted)
    {
        this.lengths = lengths;
        this.inserted = inserted;
        for (var i = 0; i < lengths.Length; i += 2)
        {
            OldLength += lengths[i];
            NewLength += lengths[i + 1] < 0 ? lengths[i] : lengths[i + 1];
        }
    }

    /// <summary>The length of the documents that this change fits.</summary>
    [Id(2)]
    public int OldLength { get; }

    /// <summary>The length of a document after it.</summary>
    [Id(3)]
    public int NewLength { get; }

    public int Sections => lengths.Length / 2;

    /// <summary>Whether nothing changes.</summary>
    public bool IsEmpty => lengths.Length == 0 || (lengths.Length == 2 && lengths[1] < 0);

    /// <summary>Replaces the whole of a document of <paramref name="oldLength"/> units.</summary>
    public static ChangeSet Replacing(int oldLength, string text) =>
        new([oldLength, text.Length], [text.Length == 0 ? null : text]);

    /// <summary>Units removed and units inserted, and the longest single insertion.</summary>
    public (int Removed, int Inserted, string Longest) Volume()
    {
        var (removed, added, longest) = (0, 0, "");
        for (var i = 0; i < lengths.Length; i += 2)
        {
            if (lengths[i + 1] >= 0)
            {
                removed += lengths[i];
                added += lengths[i + 1];
                longest = inserted[i / 2] is { } text && text.Length > longest.Length ? text : longest;
            }
        }

        return (removed, added, longest);
    }

    /// <summary>The longest piece of <paramref name="document"/> that this change removes; empty where it removes nothing.</summary>
    public string RemovedFrom(string document)
    {
        var (at, start, longest) = (0, 0, 0);
        for (var i = 0; i < lengths.Length; i += 2)
        {
            if (lengths[i + 1] >= 0 && lengths[i] > longest)
            {
                (start, longest) = (at, lengths[i]);
            }

            at += lengths[i];
        }

        return document.Substring(start, longest);
    }

    /// <summary>The document after this change.</summary>
    /// <exception cref="ChangeException">The document has another length.</exception>
    public string Apply(string document)
    {
        if (OldLength != document.Length)
        {
            throw new ChangeException("The change does not fit the document's length.");
        }

        return string.Create(NewLength, (this, document), static (target, source) =>
        {
            var (change, old) = source;
            var (from, to) = (0, 0);
            for (var i = 0; i < change.lengths.Length; i += 2)
            {
                var (length, replacement) = (change.lengths[i], change.lengths[i + 1]);
                if (replacement < 0)
                {
                    old.AsSpan(from, length).CopyTo(target[to..]);
                    to += length;
                }
                else if (replacement > 0)
                {
                    change.inserted[i / 2].AsSpan().CopyTo(target[to..]);
                    to += replacement;
                }

                from += length;
            }
        });
    }

    /// <summary>This change followed by <paramref name="next"/>, as one.</summary>
    public ChangeSet Compose(ChangeSet next) =>
        IsEmpty ? next : next.IsEmpty ? this : ChangeSetAlgebra.Compose(this, next);

    /// <summary>This change as it must be made after <paramref name="other"/>, which started from the same document.</summary>
    /// <param name="other">What happened first.</param>
    /// <param name="before">Whether this one's text goes first where both insert at one place.</param>
    public ChangeSet Map(ChangeSet other, bool before = false) =>
        other.IsEmpty ? this : ChangeSetAlgebra.Map(this, other, before);

    /// <summary>Where a position of the old document is in the new one.</summary>
    /// <param name="position">0 to <see cref="OldLength"/>.</param>
    /// <param name="associate">Negative: stays before text inserted there; otherwise goes after it.</param>
    public int MapPosition(int position, int associate = -1)
    {
        var (old, now) = (0, 0);
        for (var i = 0; i < lengths.Length; i += 2)
        {
            var (length, replacement) = (lengths[i], lengths[i + 1]);
            var end = old + length;
            if (replacement < 0)
            {
                if (end > position)
                {
                    return now + position - old;
                }

                now += length;
            }
            else
            {
                if (end > position || (end == position && associate < 0 && length == 0))
                {
                    return position == old || associate < 0 ? now : now + replacement;
                }

                now += replacement;
            }

            old = end;
        }

        return position > old ? throw new ChangeException("The position is outside the document.") : now;
    }

    internal int LengthAt(int section) => lengths[section * 2];

    internal int InsertedAt(int section) => lengths[(section * 2) + 1];

    internal string? TextAt(int section) => section < inserted.Length ? inserted[section] : null;
}
