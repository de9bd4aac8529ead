namespace IntegrityAI.Rooms.State;

/// <summary>Mapping and composing of change sets, section by section, as the editor's library defines them.</summary>
/// <remarks>
/// Both walk two change sets at once. Their results must be the same as the editor's in every corner, or two people would
/// see different documents: a property test compares them with the library itself.
/// </remarks>
internal static class ChangeSetAlgebra
{
    public static ChangeSet Map(ChangeSet setA, ChangeSet setB, bool before)
    {
        var result = new Builder();
        var a = new Cursor(setA);
        var b = new Cursor(setB);

        // The section of A whose text was already placed, because a deletion of B ended inside it.
        var placed = -1;
        while (true)
        {
            if ((a.Done && b.Length > 0) || (b.Done && a.Length > 0))
            {
                throw Mismatch();
            }

            if (a.Inserted == -1 && b.Inserted == -1)
            {
                var length = Math.Min(a.Length, b.Length);
                result.Add(length, -1);
                a.Forward(length);
                b.Forward(length);
            }
            else if (b.Inserted >= 0
                && (a.Inserted < 0 || placed == a.Section
                    || (a.Offset == 0 && (b.Length < a.Length || (b.Length == a.Length && !before)))))
            {
                var length = b.Length;
                result.Add(b.Inserted, -1);
                while (length > 0)
                {
                    if (a.Done)
                    {
                        throw Mismatch();
                    }

                    var piece = Math.Min(a.Length, length);
                    if (a.Inserted >= 0 && placed < a.Section && a.Length <= piece)
                    {
                        result.Add(0, a.Inserted);
                        result.Append(a.Text);
                        placed = a.Section;
                    }

                    a.Forward(piece);
                    length -= piece;
                }

                b.Next();
            }
            else if (a.Inserted >= 0)
            {
                var (length, left) = (0, a.Length);
                while (left > 0)
                {
                    if (b.Inserted == -1)
                    {
                        var piece = Math.Min(left, b.Length);
                        length += piece;
                        left -= piece;
                        b.Forward(piece);
                    }
                    else if (b.Inserted == 0 && b.Length < left)
                    {
                        left -= b.Length;
                        b.Next();
                    }
                    else
                    {
                        break;
                    }
                }

                result.Add(length, placed < a.Section ? a.Inserted : 0);
                if (placed < a.Section)
                {
                    result.Append(a.Text);
                }

                placed = a.Section;
                a.Forward(a.Length - left);
            }
            else
            {
                return a.Done && b.Done ? result.Build() : throw Mismatch();
            }
        }
    }

    public static ChangeSet Compose(ChangeSet setA, ChangeSet setB)
    {
        var result = new Builder();
        var a = new Cursor(setA);
        var b = new Cursor(setB);
        for (var open = false; ;)
        {
            if (a.Done && b.Done)
            {
                return result.Build();
            }

            if (a.Inserted == 0)
            {
                result.Add(a.Length, 0, open);
                a.Next();
            }
            else if (b.Length == 0 && !b.Done)
            {
                result.Add(0, b.Inserted, open);
                result.Append(b.Text);
                b.Next();
            }
            else if (a.Done || b.Done)
            {
                throw Mismatch();
            }
            else
            {
                var (length, count) = (Math.Min(a.NewLength, b.Length), result.Count);
                if (a.Inserted == -1)
                {
                    var inserted = b.Inserted == -1 ? -1 : b.Offset > 0 ? 0 : b.Inserted;
                    result.Add(length, inserted, open);
                    if (inserted > 0)
                    {
                        result.Append(b.Text);
                    }
                }
                else if (b.Inserted == -1)
                {
                    result.Add(a.Offset > 0 ? 0 : a.Length, length, open);
                    result.Append(a.Slice(length));
                }
                else
                {
                    result.Add(a.Offset > 0 ? 0 : a.Length, b.Offset > 0 ? 0 : b.Inserted, open);
                    if (b.Offset == 0)
                    {
                        result.Append(b.Text);
                    }
                }

                open = (a.Inserted > length || (b.Inserted >= 0 && b.Length > length)) && (open || result.Count > count);
                a.ForwardNew(length);
                b.Forward(length);
            }
        }
    }

    private static ChangeException Mismatch() => new("The two changes are not of the same document.");

    /// <summary>Collects sections; neighbours of one kind become one.</summary>
    private sealed class Builder
    {
        private readonly List<int> lengths = new(8);
        private readonly List<string?> texts = new(4);

        public int Count => lengths.Count;

        public void Add(int length, int inserted, bool join = false)
        {
            if (length == 0 && inserted <= 0)
            {
                return;
            }

            var last = lengths.Count - 2;
            if (last >= 0 && inserted <= 0 && inserted == lengths[last + 1])
            {
                lengths[last] += length;
            }
            else if (last >= 0 && length == 0 && lengths[last] == 0)
            {
                lengths[last + 1] += inserted;
            }
            else if (join)
            {
                lengths[last] += length;
                lengths[last + 1] += inserted;
            }
            else
            {
                lengths.Add(length);
                lengths.Add(inserted);
                texts.Add(null);
            }
        }

        public void Append(string? text)
        {
            if (!string.IsNullOrEmpty(text))
            {
                texts[^1] += text;
            }
        }

        public ChangeSet Build() => new([.. lengths], [.. texts]);
    }

    /// <summary>A place inside a change set: a section, and how far into it.</summary>
    private struct Cursor
    {
        private const int End = -2;
        private readonly ChangeSet set;

        public Cursor(ChangeSet set)
        {
            this.set = set;
            Next();
        }

        /// <summary>The number of the section after this one: it tells sections apart.</summary>
        public int Section { get; private set; }

        public int Length { get; private set; }

        public int Inserted { get; private set; }

        public int Offset { get; private set; }

        public readonly bool Done => Inserted == End;

        public readonly int NewLength => Inserted < 0 ? Length : Inserted;

        public readonly string? Text => set.TextAt(Section - 1);

        public readonly string? Slice(int length) => Text?.Substring(Offset, length);

        public void Next()
        {
            if (Section < set.Sections)
            {
                Length = set.LengthAt(Section);
                Inserted = set.InsertedAt(Section);
                Section++;
            }
            else
            {
                Length = 0;
                Inserted = End;
            }

            Offset = 0;
        }

        /// <summary>Goes on by units of the old document.</summary>
        public void Forward(int length)
        {
            if (length == Length)
            {
                Next();
            }
            else
            {
                Length -= length;
                Offset += length;
            }
        }

        /// <summary>Goes on by units of the new document.</summary>
        public void ForwardNew(int length)
        {
            if (Inserted == -1)
            {
                Forward(length);
            }
            else if (length == Inserted)
            {
                Next();
            }
            else
            {
                Inserted -= length;
                Offset += length;
            }
        }
    }
}
