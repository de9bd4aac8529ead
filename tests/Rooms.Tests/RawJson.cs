using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntegrityAI.Rooms.Tests;

/// <summary>JSON that goes out as it is written here, also where no .NET program would write it so.</summary>
[JsonConverter(typeof(Writer))]
internal sealed record RawJson(string Text)
{
    private sealed class Writer : JsonConverter<RawJson>
    {
        public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.Text, skipInputValidation: true);
    }
}
