using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntegrityAI.Rooms.State;

/// <summary>Text in JSON, kept unit by unit. For what a document holds; everything else is ordinary text.</summary>
/// <remarks>
/// A document is a sequence of UTF-16 units, and half a character (a surrogate without its partner) is one of them: some keyboards
/// send an emoji in two steps, and a change may end between its halves. UTF-8 cannot hold a half, so browsers write it as an escape,
/// which the framework's reader refuses and its writer replaces. Positions and the other half depend on it: here it stays.
/// </remarks>
public sealed class ExactText : JsonConverter<string>
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Of(ref reader);

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => Write(writer, value);

    /// <summary>The string at the reader.</summary>
    /// <exception cref="JsonException">It is no string, or no UTF-8.</exception>
    public static string Of(ref Utf8JsonReader reader) => reader.TokenType != JsonTokenType.String
        ? throw new JsonException("A text is expected here.")
        : reader.HasValueSequence ? Unescape(reader.ValueSequence.ToArray()) : Unescape(reader.ValueSpan);

    /// <summary>The string that an element holds.</summary>
    public static string Of(JsonElement element) => Unescape(JsonMarshal.GetRawUtf8Value(element)[1..^1]);

    public static void Write(Utf8JsonWriter writer, ReadOnlySpan<char> value)
    {
        if (IsWhole(value))
        {
            writer.WriteStringValue(value);
            return;
        }

        var text = new StringBuilder(value.Length + 16);
        CanonicalJson.AppendString(text, value);
        writer.WriteRawValue(text.ToString(), skipInputValidation: true);
    }

    /// <summary>Replaces halves of characters in canonical JSON by U+FFFD, in place: for readers that want ordinary text.</summary>
    /// <remarks>Canonical JSON escapes surrogates only where they stand alone, and the two escapes are equally long.</remarks>
    public static void ReplaceHalves(Span<byte> canonical)
    {
        var rest = canonical;
        for (var at = rest.IndexOf((byte)'\\'); at >= 0; at = rest.IndexOf((byte)'\\'))
        {
            rest = rest[at..];
            if (rest is [_, (byte)'u', (byte)'d', >= (byte)'8', ..])
            {
                "\\ufffd"u8.CopyTo(rest);
            }

            rest = rest[2..];
        }
    }

    // An index of every unit that is half a character by itself is never needed: one is enough to take the slow way.
    private static bool IsWhole(ReadOnlySpan<char> text)
    {
        while (text.IndexOfAnyInRange('\ud800', '\udfff') is var at and >= 0)
        {
            if (at + 1 >= text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
            {
                return false;
            }

            text = text[(at + 2)..];
        }

        return true;
    }

    // The reader has checked that every escape is a whole one.
    private static string Unescape(ReadOnlySpan<byte> raw)
    {
        try
        {
            var escape = raw.IndexOf((byte)'\\');
            if (escape < 0)
            {
                return Strict.GetString(raw);
            }

            var text = new StringBuilder(raw.Length);
            while (escape >= 0)
            {
                text.Append(Strict.GetString(raw[..escape]));
                var isUnit = raw[escape + 1] == 'u';
                text.Append(isUnit
                    ? (char)Convert.ToUInt16(Encoding.ASCII.GetString(raw.Slice(escape + 2, 4)), 16)
                    : raw[escape + 1] switch
                    {
                        (byte)'b' => '\b',
                        (byte)'f' => '\f',
                        (byte)'n' => '\n',
                        (byte)'r' => '\r',
                        (byte)'t' => '\t',
                        var itself => (char)itself,
                    });
                raw = raw[(escape + (isUnit ? 6 : 2))..];
                escape = raw.IndexOf((byte)'\\');
            }

            return text.Append(Strict.GetString(raw)).ToString();
        }
        catch (DecoderFallbackException)
        {
            throw new JsonException("The text is not UTF-8.");
        }
    }
}
