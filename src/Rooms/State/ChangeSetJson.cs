using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntegrityAI.Rooms.State;

/// <summary>The editor's own JSON of a change set: a number keeps, an array replaces by lines.</summary>
/// <remarks>Bounds are checked while reading, before anything is allocated by their size.</remarks>
public sealed class ChangeSetJson : JsonConverter<ChangeSet>
{
    public const int MaxSections = 20_000;
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
            if (texts.Count >= MaxSections)
            {
                throw new JsonException("The change has too many sections.");
            }

            if (reader.TokenType == JsonTokenType.Number)
            {
                lengths.Add(Bounded(ref reader, ref total));
                lengths.Add(-1);
                texts.Add(null);
                continue;
            }

            if (reader.TokenType != JsonTokenType.StartArray || !reader.Read() || reader.TokenType != JsonTokenType.Number)
            {
                throw Malformed();
            }

            lengths.Add(Bounded(ref reader, ref total));
            lines.Clear();
            while (reader.Read() && reader.TokenType == JsonTokenType.String)
            {
                lines.Add(Line(reader.GetString()!));
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

            lengths.Add(text.Length);
            texts.Add(text.Length == 0 ? null : text);
        }

        return new ChangeSet([.. lengths], [.. texts]);
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
                    writer.WriteStringValue(text.AsSpan(line));
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
