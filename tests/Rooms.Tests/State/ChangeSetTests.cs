using System.Text;
using System.Text.Json;
using IntegrityAI.Rooms.State;

namespace IntegrityAI.Rooms.Tests.State;

/// <summary>The server's change sets and the editor's are the same, or two people would see different documents.</summary>
public sealed class ChangeSetTests
{
    private const int Cases = 24_000;
    private const int Seed = 20_260_101;
    private static readonly Guid Me = Guid.Parse("00000000-0000-0000-0000-00000000000a");

    [Fact]
    public void Change_sets_do_what_the_editors_own_library_does()
    {
        var seen = 0;
        foreach (var one in Editor.Cases(Cases, Seed))
        {
            if (Difference(one) is { } difference)
            {
                var (smallest, what) = Shrink(one, difference);
                Assert.Fail($"""
                    Seed {one.Seed}: {difference}
                    Again: node cases.mjs 1 {one.Seed}   (in tests/Rooms.Tests/codemirror)
                    The smallest input that still differs: {JsonSerializer.Serialize(smallest, Editor.Json)}
                    There: {what}
                    """);
            }

            seen++;
        }

        Assert.Equal(Cases, seen);
    }

    [Theory]
    [InlineData("""[2,[0,"a","b"],3]""")]
    [InlineData("""[[0,"\ud83d"]]""")]
    [InlineData("""[[4],1,[1,"","",""]]""")]
    [InlineData("""[]""")]
    public void Json_comes_back_as_it_went(string json) =>
        Assert.Equal(json, Written(JsonSerializer.Deserialize<ChangeSet>(json)!));

    [Theory]
    [InlineData("""[-1]""")]
    [InlineData("""[1.5]""")]
    [InlineData("""[[0,"a\nb"]]""")]
    [InlineData("""[[0,"a\rb"]]""")]
    [InlineData("""[[0,"a",1]]""")]
    [InlineData("""[["a"]]""")]
    [InlineData("""[[]]""")]
    [InlineData("""[null]""")]
    [InlineData("""["a"]""")]
    [InlineData("""{"a":1}""")]
    [InlineData("""[2147483647,2147483647]""")]
    [InlineData("""[99999999999]""")]
    public void What_is_no_change_set_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ChangeSet>(json));

    [Fact]
    public void Sections_of_nothing_are_left_out_while_reading() =>
        Assert.Equal("[5,[1]]", Written(JsonSerializer.Deserialize<ChangeSet>("""[0,[0],5,[0,""],[1,""],0]""")!));

    private static string? Difference(EditorCase one)
    {
        try
        {
            return Differences(one).FirstOrDefault(pair => pair.Expected != pair.Actual) is { What: { } what } pair
                ? $"{what}: the editor says {Shown(pair.Expected)}, the server {Shown(pair.Actual)}"
                : null;
        }
        catch (Exception exception) when (exception is ChangeException or ArgumentException or IndexOutOfRangeException)
        {
            return $"the server throws {exception.GetType().Name}: {exception.Message}";
        }
    }

    private static IEnumerable<(string What, string Expected, string Actual)> Differences(EditorCase one)
    {
        var doc = one.Input.Doc;
        var (a, b, c) = (Read(one.A), Read(one.B), Read(one.C));
        yield return ("json a", one.A.GetRawText(), Written(a));
        yield return ("json b", one.B.GetRawText(), Written(b));
        yield return ("json c", one.C.GetRawText(), Written(c));
        yield return ("apply", one.Applied, a.Apply(doc));
        yield return ("compose", one.Composed.GetRawText(), Written(a.Compose(c)));
        yield return ("a over b", one.AOverB.GetRawText(), Written(a.Map(b)));
        yield return ("a over b, before", one.AOverBBefore.GetRawText(), Written(a.Map(b, before: true)));
        yield return ("b over a", one.BOverA.GetRawText(), Written(b.Map(a)));
        yield return ("b over a, before", one.BOverABefore.GetRawText(), Written(b.Map(a, before: true)));
        foreach (var place in one.Places)
        {
            yield return ($"place {place.At}, before", $"{place.Before}", $"{a.MapPosition(place.At)}");
            yield return ($"place {place.At}, after", $"{place.After}", $"{a.MapPosition(place.At, 1)}");
        }

        var mine = one.Mine.Select((changes, index) => Update(changes, Me, $"{index}")).ToList();
        var taken = 0;
        var accepted = one.Accepted.Select(update => update.By == "me"
            ? Update(update.Changes, Me, $"{taken++}")
            : Update(update.Changes, Guid.Empty, update.By)).ToList();
        var rebased = Rebase.Over(mine, accepted);
        yield return ("rebased", $"{rebased.Count}", $"{one.Rebased.Count}");
        var text = one.Head;
        for (var i = 0; i < rebased.Count; i++)
        {
            yield return ($"rebased {i}", one.Rebased[i].GetRawText(), Written(rebased[i].Changes));
            text = rebased[i].Changes.Apply(text);
        }

        yield return ("the document in the end", one.Final, text);
        yield return ("the document that the author's editor shows", one.Editor, text);
    }

    private static (CaseInput Smallest, string Difference) Shrink(EditorCase failing, string difference)
    {
        var (smallest, what) = (failing.Input, difference);
        for (var round = 0; round < 200; round++)
        {
            var smaller = Editor.Answers([.. Smaller(smallest)]).Select(one => (one.Input, Difference: Difference(one)))
                .FirstOrDefault(one => one.Difference is not null);
            if (smaller.Difference is null)
            {
                break;
            }

            (smallest, what) = (smaller.Input, smaller.Difference);
        }

        return (smallest, what);
    }

    private static IEnumerable<CaseInput> Smaller(CaseInput input)
    {
        for (var length = input.Doc.Length; length > 0; length /= 2)
        {
            for (var at = 0; at < input.Doc.Length; at += length)
            {
                yield return input with { Doc = input.Doc.Remove(at, Math.Min(length, input.Doc.Length - at)) };
            }
        }

        foreach (var others in Without(input.Others))
        {
            yield return input with { Others = others };
        }

        foreach (var mine in Without(input.Mine))
        {
            yield return input with { Mine = mine };
        }

        foreach (var fewer in Fewer(input.A))
        {
            yield return input with { A = fewer };
        }

        foreach (var fewer in Fewer(input.B))
        {
            yield return input with { B = fewer };
        }

        foreach (var fewer in Fewer(input.C))
        {
            yield return input with { C = fewer };
        }

        for (var i = 0; i < input.Mine.Count; i++)
        {
            foreach (var fewer in Fewer(input.Mine[i]))
            {
                yield return input with { Mine = [.. input.Mine.Take(i), fewer, .. input.Mine.Skip(i + 1)] };
            }
        }
    }

    private static IEnumerable<Wishes> Fewer(Wishes wishes) => Without(wishes.Specs).Select(specs => wishes with { Specs = specs })
        .Concat(wishes.Specs.Where(wish => wish.Insert.Length > 1).Select(long_ => wishes with
        {
            Specs = [.. wishes.Specs.Select(wish => wish == long_ ? wish with { Insert = wish.Insert[..1] } : wish)],
        }));

    private static IEnumerable<IReadOnlyList<T>> Without<T>(IReadOnlyList<T> list) =>
        Enumerable.Range(0, list.Count).Select(left => (IReadOnlyList<T>)[.. list.Where((_, index) => index != left)]);

    private static DocumentUpdate Update(ChangeSet changes, Guid author, string id) => new(changes, author, id, null, null, 0, 0);

    private static ChangeSet Read(JsonElement json) => json.Deserialize<ChangeSet>()!;

    // As the editor writes it, so that the two can be compared as texts.
    private static string Written(ChangeSet changes) =>
        Encoding.UTF8.GetString(CanonicalJson.Write(JsonSerializer.SerializeToElement(changes)));

    private static string Shown(string text) => JsonSerializer.Serialize(text.Length > 400 ? text[..400] : text);
}
