using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntegrityAI.Rooms.State;

/// <summary>The editor's own JSON of a change set: a number keeps, an array replaces by lines.</summary>
/// <remarks>Bounds are checked while reading, before anything is allocated by their size.</remarks>
public sealed class ChangeSetJson : JsonConverter<ChangeSet>
{
    public const int MaxLength = 4 << 20;

    public override ChangeSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw Malformed();
        }

        var lengths = new List<int>(8);
        var texts = new List<string?>(4);
        var lines = new List<string>();
        long total = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.Number)
            {
                Add(Bounded(ref reader, ref total), -1, null);
                continue;
            }

            if (reader.TokenType != JsonTokenType.StartArray || !reader.Read() || reader.TokenType != JsonTokenType.Number)
            {
                throw Malformed();
            }

            var replaced = Bounded(ref reader, ref total);
            lines.Clear();
            while (reader.Read() && reader.TokenType == JsonTokenType.String)
            {
                lines.Add(Line(ExactText.Of(ref reader)));
            }

            if (reader.TokenType != JsonTokenType.EndArray)
            {
                throw Malformed();
            }

            var text = string.Join('\n', lines);
            if ((total += text.Length) > MaxLength)
            {
                throw new JsonException("The change is too large.");
            }

            Add(replaced, text.Length, text.Length == 0 ? null : text);
        }

        return new ChangeSet([.. lengths], [.. texts]);

        // A section of nothing means nothing, and the algebra, the editor's as well, does not expect one.
        void Add(int length, int replacement, string? text)
        {
            if (length > 0 || replacement > 0)
            {
                lengths.Add(length);
                lengths.Add(replacement);
                texts.Add(text);
            }
        }
    }

    public override void Write(Utf8JsonWriter writer, ChangeSet value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        for (var section = 0; section < value.Sections; section++)
        {
            if (value.InsertedAt(section) < 0)
            {
                writer.WriteNumberValue(value.LengthAt(section));
                continue;
            }

            writer.WriteStartArray();
            writer.WriteNumberValue(value.LengthAt(section));
            if (value.TextAt(section) is { } text)
            {
                foreach (var line in text.AsSpan().Split('\n'))
                {
                    ExactText.Write(writer, text.AsSpan(line));
                }
            }

            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    private static int Bounded(ref Utf8JsonReader reader, ref long total) =>
        reader.TryGetInt32(out var length) && length >= 0 && (total += length) <= MaxLength
            ? length
            : throw new JsonException("A length in the change is negative or too large.");

    // Editors split at every kind of line break before they send; a break inside a line would shift all positions after it.
    private static string Line(string line) => line.AsSpan().IndexOfAny('\n', '\r') < 0
        ? line
        : throw new JsonException("A line of the change contains a line break.");

    private static JsonException Malformed() => new("This is not a change set.");
}
