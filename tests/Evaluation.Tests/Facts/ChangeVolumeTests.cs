using System.Text.Json;
using CsCheck;
using IntegrityAI.Evaluation.Facts;
using IntegrityAI.Rooms.State;

namespace IntegrityAI.Evaluation.Tests.Facts;

/// <summary>The volume of an edit is what the room itself makes of it.</summary>
public sealed class ChangeVolumeTests
{
    private static readonly Gen<object[]> Changes = Gen.OneOf(
            Gen.Int[1, 50].Select(kept => (object)kept),
            Gen.Select(Gen.Int[0, 20], Gen.String[Gen.Char["abc \n{"], 0, 60])
                .Select((deleted, text) => (object)(object[])[deleted, .. text.Length == 0 ? [] : text.Split('\n')]))
        .Array[0, 8];

    [Fact]
    public void Of_any_change_it_is_that_of_the_rooms_own_reader() => Changes.Sample(changes =>
    {
        var json = JsonSerializer.SerializeToElement(changes);
        var (removed, inserted, longest) = json.Deserialize<ChangeSet>()!.Volume();
        var volume = ChangeVolume.Of(json);
        Assert.Equal((removed, inserted, longest.Length), (volume.Deleted, volume.Inserted, volume.LongestPiece));
        Assert.Equal(inserted, volume.Text.Length);
    });

    [Fact]
    public void What_is_no_change_any_more_has_none() =>
        Assert.Equal(ChangeVolume.Nothing, ChangeVolume.Of(JsonSerializer.SerializeToElement(new { erased = true })));
}
