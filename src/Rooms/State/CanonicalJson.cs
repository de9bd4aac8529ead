using System.Globalization;
using System.Text;
using System.Text.Json;

namespace IntegrityAI.Rooms.State;

/// <summary>The one way to write a JSON value, by RFC 8785: what is hashed must be the same bytes everywhere.</summary>
/// <remarks>
/// In one thing it goes beyond the RFC, which gives up there: half a character becomes its escape, as ECMAScript's own
/// <c>JSON.stringify</c> writes it.
/// </remarks>
public static class CanonicalJson
{
    public static byte[] Write(JsonElement value)
    {
        var text = new StringBuilder(256);
        Append(text, value);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>A string literal: only quotes, backslashes, control characters and halves of characters are escaped.</summary>
    internal static void AppendString(StringBuilder text, ReadOnlySpan<char> value)
    {
        text.Append('"');
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (char.IsHighSurrogate(c) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]))
            {
                text.Append(c).Append(value[++i]);
                continue;
            }

            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' or (>= '\ud800' and <= '\udfff') => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }

    private static void Append(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                text.Append('{');
                var first = true;
                foreach (var property in value.EnumerateObject().OrderBy(property => property.Name, StringComparer.Ordinal))
                {
                    text.Append(first ? "" : ",");
                    first = false;
                    AppendString(text, property.Name);
                    text.Append(':');
                    Append(text, property.Value);
                }

                text.Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[');
                var index = 0;
                foreach (var item in value.EnumerateArray())
                {
                    text.Append(index++ == 0 ? "" : ",");
                    Append(text, item);
                }

                text.Append(']');
                break;
            case JsonValueKind.String:
                AppendString(text, ExactText.Of(value));
                break;
            case JsonValueKind.Number:
                text.Append(Number(value));
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    // ECMAScript's Number::toString: digits as they are from 1e-6 up to 1e21, exponents outside.
    private static string Number(JsonElement value)
    {
        if (value.TryGetInt64(out var whole) && Math.Abs((double)whole) < 1e15)
        {
            return whole.ToString(CultureInfo.InvariantCulture);
        }

        var number = value.GetDouble();
        if (!double.IsFinite(number))
        {
            throw new JsonException("The number is beyond what JSON programs share.");
        }

        if (number == 0)
        {
            return "0";
        }

        var (sign, digits, exponent) = Shortest(number);
        return sign + exponent switch
        {
            > 0 and <= 21 when digits.Length <= exponent => digits.PadRight(exponent, '0'),
            > 0 and <= 21 => $"{digits[..exponent]}.{digits[exponent..]}",
            <= 0 and > -6 => $"0.{new string('0', -exponent)}{digits}",
            _ => $"{digits[0]}{(digits.Length > 1 ? "." + digits[1..] : "")}e{(exponent > 0 ? "+" : "-")}{Math.Abs(exponent - 1)}",
        };
    }

    // The shortest digits that read back as the number, and n such that it is 0.digits × 10^n.
    private static (string Sign, string Digits, int Exponent) Shortest(double number)
    {
        var text = Math.Abs(number).ToString("E16", CultureInfo.InvariantCulture);
        for (var precision = 0; precision <= 16; precision++)
        {
            var candidate = Math.Abs(number).ToString($"E{precision}", CultureInfo.InvariantCulture);
            if (double.Parse(candidate, CultureInfo.InvariantCulture).Equals(Math.Abs(number)))
            {
                text = candidate;
                break;
            }
        }

        var parts = text.Split('E');
        var digits = parts[0].Replace(".", "", StringComparison.Ordinal).TrimEnd('0');
        return (number < 0 ? "-" : "", digits.Length == 0 ? "0" : digits, int.Parse(parts[1], CultureInfo.InvariantCulture) + 1);
    }
}
