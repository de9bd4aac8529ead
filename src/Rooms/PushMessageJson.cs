using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntegrityAI.Rooms;

/// <summary>Reads a push so that one which makes no sense still reaches the hub, which can then say so: its edits are missing.</summary>
public sealed class PushMessageJson : JsonConverter<PushMessage>
{
    private sealed record Wire(int V, IReadOnlyList<PushedUpdate>? U);

    public override PushMessage Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var attempt = reader;
        try
        {
            if (JsonSerializer.Deserialize<Wire>(ref attempt, options) is { U: { } updates } wire)
            {
                reader = attempt;
                return new PushMessage(wire.V, updates);
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            // Skipped below, as what has no edits.
        }

        reader.Skip();
        return new PushMessage(0, null!);
    }

    public override void Write(Utf8JsonWriter writer, PushMessage value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, new Wire(value.V, value.U), options);
}
