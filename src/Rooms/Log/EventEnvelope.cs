using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IntegrityAI.Rooms.State;

namespace IntegrityAI.Rooms.Log;

/// <summary>Writes and reads the stored bytes of an event: canonical JSON with the keys actor, at, data, key, seq, session, type.</summary>
/// <remarks>
/// Sealed data is <c>{"sealed":"base64(nonce ‖ ciphertext ‖ tag)"}</c>, AES-256-GCM under the person's key with session, number and
/// type as associated data, so that a sealed text cannot be moved to another place. The hash covers the ciphertext: with the key
/// destroyed the chain still verifies.
/// </remarks>
public static class EventEnvelope
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    public static byte[] Write(
        Guid sessionId, long seq, string type, Guid? actor, long at, JsonElement data, OpenKey? key)
    {
        var content = CanonicalJson.Write(data);
        var text = new StringBuilder(content.Length + 256);
        text.Append(CultureInfo.InvariantCulture, $"{{\"actor\":{(actor is { } id ? $"\"{id}\"" : "null")},\"at\":{at},\"data\":");
        if (key is null)
        {
            text.Append(Encoding.UTF8.GetString(content));
        }
        else
        {
            text.Append(CultureInfo.InvariantCulture, $"{{\"sealed\":\"{Seal(sessionId, seq, type, content, key.Bytes)}\"}},\"key\":\"{key.Id}\"");
        }

        text.Append(CultureInfo.InvariantCulture, $",\"seq\":{seq},\"session\":\"{sessionId}\",\"type\":");
        CanonicalJson.AppendString(text, type);
        return Encoding.UTF8.GetBytes(text.Append('}').ToString());
    }

    /// <summary>Whether the columns beside the stored bytes say what the bytes say.</summary>
    public static bool Describes(StoredEvent row)
    {
        try
        {
            using var document = JsonDocument.Parse(row.Payload);
            var root = document.RootElement;
            var actor = root.GetProperty("actor");
            return root.GetProperty("session").GetGuid() == row.SessionId
                && root.GetProperty("seq").GetInt64() == row.Seq
                && root.GetProperty("type").GetString() == row.EventType
                && root.GetProperty("at").GetInt64() == row.At.ToUnixTimeMilliseconds()
                && (actor.ValueKind == JsonValueKind.Null ? null : (Guid?)actor.GetGuid()) == row.ActorId;
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            return false;
        }
    }

    /// <summary>The data of stored bytes; <c>{"erased":true}</c> where its key was destroyed.</summary>
    /// <param name="stored">What <see cref="Write"/> wrote.</param>
    /// <param name="keyOf">The keys that still exist.</param>
    /// <param name="exact">Whether halves of characters stay; otherwise they become U+FFFD, so that every program can read the text.</param>
    public static JsonElement ReadData(ReadOnlyMemory<byte> stored, Func<Guid, byte[]?> keyOf, bool exact = false)
    {
        using var document = JsonDocument.Parse(stored);
        var root = document.RootElement;
        var data = root.GetProperty("data");
        if (!root.TryGetProperty("key", out var keyId))
        {
            return exact ? data.Clone() : Readable(Encoding.UTF8.GetBytes(data.GetRawText()));
        }

        if (keyOf(keyId.GetGuid()) is not { } key)
        {
            return JsonSerializer.SerializeToElement(new { erased = true });
        }

        var content = Open(
            root.GetProperty("session").GetGuid(), root.GetProperty("seq").GetInt64(), root.GetProperty("type").GetString()!,
            data.GetProperty("sealed").GetBytesFromBase64(), key);
        if (!exact)
        {
            return Readable(content);
        }

        using var opened = JsonDocument.Parse(content);
        return opened.RootElement.Clone();
    }

    private static JsonElement Readable(byte[] content)
    {
        ExactText.ReplaceHalves(content);
        using var document = JsonDocument.Parse(content);
        return document.RootElement.Clone();
    }

    private static string Seal(Guid sessionId, long seq, string type, byte[] content, byte[] key)
    {
        var message = new byte[NonceBytes + content.Length + TagBytes];
        RandomNumberGenerator.Fill(message.AsSpan(0, NonceBytes));
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Encrypt(
            message.AsSpan(0, NonceBytes), content, message.AsSpan(NonceBytes, content.Length), message.AsSpan(^TagBytes..),
            Place(sessionId, seq, type));
        return Convert.ToBase64String(message);
    }

    private static byte[] Open(Guid sessionId, long seq, string type, byte[] message, byte[] key)
    {
        var content = new byte[message.Length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Decrypt(
            message.AsSpan(0, NonceBytes), message.AsSpan(NonceBytes, content.Length), message.AsSpan(^TagBytes..), content,
            Place(sessionId, seq, type));
        return content;
    }

    private static byte[] Place(Guid sessionId, long seq, string type) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{sessionId}/{seq}/{type}"));
}
