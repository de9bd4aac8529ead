using System.Text.Json;
using CsCheck;
using IntegrityAI.Rooms.State;

namespace IntegrityAI.Rooms.Tests.State;

/// <summary>However messages are delayed, repeated and lost, everybody ends with one document and nothing is doubled.</summary>
public sealed class SharedDocumentTests
{
    private static readonly Guid Ada = Guid.Parse("00000000-0000-0000-0000-00000000000a");
    private static readonly Guid Ben = Guid.Parse("00000000-0000-0000-0000-00000000000b");

    [Fact]
    public void Everybody_converges_whatever_the_network_does() =>
        Gen.Select(Gen.Enum<Deed>(), Gen.Int[0, 2], Gen.Int[0, 60], Gen.Int[0, 4], Gen.Int[0, 3]).Array[1, 150].Sample(
            script =>
            {
                var room = new Room();
                foreach (var (deed, who, at, remove, insert) in script)
                {
                    room.Do(deed, room.Clients[who], at, remove, insert);
                }

                room.Settle();
                Assert.All(room.Clients, client => Assert.Equal(room.Document.Text, client.Text));
                Assert.All(room.Clients, client => Assert.Equal(room.Document.Version, client.Version));

                // Every change was taken exactly once.
                Assert.Equal(room.Clients.Sum(client => client.Made), room.Document.Version);
            },
            iter: 5_000);

    [Fact]
    public void A_push_that_is_sent_again_adds_nothing()
    {
        var document = new SharedDocument();
        DocumentUpdate[] push = [Insert(0, "ab", Ada, "1"), Insert(2, "c", Ada, "2")];
        document.Accept(document.Decide(0, push).Accepted);
        Assert.Empty(document.Decide(0, push).Accepted);
        document.Accept(document.Decide(0, [.. push, Insert(3, "d", Ada, "3")]).Accepted);
        Assert.Equal("abcd", document.Text);
        Assert.Equal(3, document.Version);
    }

    [Fact]
    public void A_mark_that_is_used_again_for_another_change_is_refused_and_not_stored()
    {
        var document = new SharedDocument();
        document.Accept(document.Decide(0, [Insert(0, "x", Ada, "1")]).Accepted);
        var (accepted, refusal) = document.Decide(0, [Insert(0, "xyz", Ada, "1"), Insert(3, "q", Ada, "2")]);
        Assert.Empty(accepted);
        Assert.Equal("malformed", refusal?.Code);

        document.Accept(document.Decide(1, [Insert(1, "y", Ben, "1")]).Accepted);
        (accepted, refusal) = document.Decide(0, [Insert(0, "long text", Ada, "1"), Insert(9, "q", Ada, "2")]);
        Assert.Empty(accepted);
        Assert.Equal("malformed", refusal?.Code);
        Assert.Equal("xy", document.Text);
    }

    [Fact]
    public void What_cannot_be_taken_is_refused_with_a_code_and_a_sentence()
    {
        var document = new SharedDocument();
        document.Accept([Insert(0, "abc", Ada, "1")]);
        var many = Enumerable.Range(0, SharedDocument.MaxUpdatesAPush + 1).Select(i => Insert(3, "", Ada, $"m{i}")).ToList();
        var sections = new ChangeSet(
            [.. Enumerable.Range(0, SharedDocument.MaxSections + 1).SelectMany(i => new[] { 0, 1 }), 3, -1],
            [.. Enumerable.Repeat("x", SharedDocument.MaxSections + 1), null]);
        (int Version, IReadOnlyList<DocumentUpdate> Pushed, string Code)[] pushes =
        [
            (-1, [Insert(3, "x", Ada, "a")], "malformed"), (2, [Insert(3, "x", Ada, "b")], "malformed"),
            (1, [Insert(4, "x", Ada, "c")], "malformed"), (1, [], "malformed"), (1, many, "too_many"),
            (1, [new DocumentUpdate(sections, Ada, "d", null, null, 0, 0)], "too_many"),
            (1, [Insert(3, new string('x', SharedDocument.MaxText), Ada, "e")], "too_long"),
            (1, [Insert(3, "x", Ada, "f"), Insert(3, "x", Ada, "g")], "malformed"),
        ];
        foreach (var (version, pushed, code) in pushes)
        {
            var (accepted, refusal) = document.Decide(version, pushed);
            Assert.Empty(accepted);
            Assert.Equal(code, refusal?.Code);
            Assert.EndsWith(".", refusal?.Message);
        }

        Assert.Equal("abc", document.Text);
    }

    [Fact]
    public void Large_changes_are_forgotten_before_they_fill_the_memory()
    {
        var document = new SharedDocument();
        for (var i = 0; i < 40; i++)
        {
            var text = new string((char)('a' + (i % 26)), 500_000);
            document.Accept([new DocumentUpdate(ChangeSet.Replacing(document.Text.Length, text), Ada, $"{i}", null, null, 0, 0)]);
        }

        Assert.Equal(40, document.Version);
        Assert.Null(document.Since(0));
        Assert.InRange(document.Since(39)!.Count, 1, 1);
        Assert.Equal("behind", document.Decide(0, [Insert(0, "x", Ben, "1")]).Refusal?.Code);
    }

    private static DocumentUpdate Insert(int at, string text, Guid author, string id) =>
        new(Replace(at, at, at, text), author, id, null, null, 0, 0);

    private static ChangeSet Replace(int length, int from, int to, string text) => JsonSerializer.Deserialize<ChangeSet>(
        JsonSerializer.Serialize<object[]>([from, text.Split('\n').Cast<object>().Prepend(to - from), length - to]))!;

    public enum Deed
    {
        Type,
        Push,
        Repeat,
        Serve,
        Receive,
        Drop,
        Join,
    }

    private sealed record Push(Client From, int Version, IReadOnlyList<DocumentUpdate> Updates);

    private sealed class Client(Guid id)
    {
        public Guid Id { get; } = id;

        public string Text { get; set; } = "";

        public int Version { get; set; }

        public int Made { get; set; }

        public bool Connected { get; set; } = true;

        public List<DocumentUpdate> Pending { get; } = [];

        public Queue<(int Version, IReadOnlyList<DocumentUpdate> Updates)> Inbox { get; } = new();

        public void Type(int at, int remove, int insert)
        {
            var from = at % (Text.Length + 1);
            var to = Math.Min(Text.Length, from + remove);
            var text = new[] { "", "x", "😀", "ab\nc" }[insert];
            var whole = Replace(Text.Length, from, to, text);
            Text = whole.Apply(Text);
            Pending.Add(new DocumentUpdate(whole, Id, $"{++Made}", null, null, 0, 0));
        }

        public void Take(int version, IReadOnlyList<DocumentUpdate> updates)
        {
            foreach (var update in updates.Skip(Version - version))
            {
                if (Pending.Count > 0 && update.Author == Id && update.Id == Pending[0].Id)
                {
                    Pending.RemoveAt(0);
                }
                else
                {
                    var change = update.Changes;
                    for (var i = 0; i < Pending.Count; i++)
                    {
                        var mine = Pending[i].Changes;
                        Pending[i] = Pending[i] with { Changes = mine.Map(change) };
                        change = change.Map(mine, before: true);
                    }

                    Text = change.Apply(Text);
                }

                Version++;
            }
        }
    }

    private sealed class Room
    {
        private readonly List<Push> arriving = [];

        public SharedDocument Document { get; } = new();

        public Client[] Clients { get; } = [new(Ada), new(Ben), new(Guid.Empty)];

        public void Do(Deed deed, Client client, int at, int remove, int insert)
        {
            switch (deed)
            {
                case Deed.Type:
                    client.Type(at, remove, insert);
                    break;
                case Deed.Push when client is { Connected: true, Pending.Count: > 0 }:
                    arriving.Add(new Push(client, client.Version, [.. client.Pending]));
                    break;
                case Deed.Repeat when arriving.Count > 0:
                    arriving.Add(arriving[at % arriving.Count]);
                    break;
                case Deed.Serve when arriving.Count > 0:
                    // Any message may be the next: connections overtake each other, and old ones are still on their way.
                    Serve(at % arriving.Count);
                    break;
                case Deed.Receive when client.Inbox.Count > 0:
                    var (version, updates) = client.Inbox.Dequeue();
                    client.Take(version, updates);
                    break;
                case Deed.Drop:
                    client.Connected = false;
                    client.Inbox.Clear();
                    break;
                case Deed.Join when !client.Connected:
                    client.Connected = true;
                    client.Take(client.Version, Document.Since(client.Version)!);
                    break;
            }
        }

        public void Settle()
        {
            while (arriving.Count > 0)
            {
                Serve(0);
            }

            foreach (var client in Clients)
            {
                Do(Deed.Join, client, 0, 0, 0);
                while (client.Inbox.Count > 0)
                {
                    Do(Deed.Receive, client, 0, 0, 0);
                }
            }

            foreach (var client in Clients)
            {
                Do(Deed.Push, client, 0, 0, 0);
                while (arriving.Count > 0)
                {
                    Serve(0);
                }

                foreach (var other in Clients)
                {
                    while (other.Inbox.Count > 0)
                    {
                        Do(Deed.Receive, other, 0, 0, 0);
                    }
                }
            }
        }

        private void Serve(int index)
        {
            var push = arriving[index];
            arriving.RemoveAt(index);
            var (accepted, refusal) = Document.Decide(push.Version, push.Updates);
            Assert.Null(refusal);
            if (accepted.Count > 0)
            {
                var from = Document.Version;
                Document.Accept(accepted);
                foreach (var client in Clients.Where(client => client.Connected))
                {
                    client.Inbox.Enqueue((from, accepted));
                }
            }
        }
    }
}
