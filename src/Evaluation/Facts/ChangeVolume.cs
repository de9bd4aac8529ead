using System.Text;
using System.Text.Json;

namespace IntegrityAI.Evaluation.Facts;

/// <summary>How much one edit changed. Reads the editor's JSON of a change set: a number keeps, <c>[deleted, …lines]</c> replaces.</summary>
public sealed record ChangeVolume(int Deleted, int Inserted, int LongestPiece, string Text)
{
    public static ChangeVolume Nothing { get; } = new(0, 0, 0, "");

    /// <summary>The volume of a change set from the log; nothing where it is none (an erased person's edit).</summary>
    public static ChangeVolume Of(JsonElement changes)
    {
        if (changes.ValueKind != JsonValueKind.Array)
        {
            return Nothing;
        }

        var (deleted, longest) = (0, 0);
        var text = new StringBuilder();
        foreach (var section in changes.EnumerateArray().Where(section => section.ValueKind == JsonValueKind.Array))
        {
            deleted += section[0].GetInt32();
            var piece = string.Join('\n', section.EnumerateArray().Skip(1).Select(line => line.GetString()));
            longest = Math.Max(longest, piece.Length);
            text.Append(piece);
        }

        return new ChangeVolume(deleted, text.Length, longest, text.ToString());
    }
}
