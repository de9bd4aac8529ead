using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IntegrityAI.Rooms.State;

/// <summary>Chains the stored bytes of a log: each hash covers the one before, so nothing can be changed, removed or added.</summary>
public static class HashChain
{
    public const int HashBytes = 32;

    /// <summary>The hash that the first event continues: it binds the log to its session.</summary>
    public static byte[] Genesis(Guid sessionId) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"integrity-ai/session-log/1/{sessionId:D}"));

    /// <summary>SHA-256 over the previous hash and the event's stored bytes.</summary>
    public static byte[] Next(ReadOnlySpan<byte> previous, ReadOnlySpan<byte> stored)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        hash.AppendData(stored);
        return hash.GetHashAndReset();
    }
}

/// <summary>Follows a log from its first event and says where it first does not belong together.</summary>
public sealed class ChainVerifier(Guid sessionId)
{
    /// <summary>How many events held so far.</summary>
    public long Events { get; private set; }

    /// <summary>The hash of the last event that held.</summary>
    public byte[] Head { get; private set; } = HashChain.Genesis(sessionId);

    /// <summary>Takes the next event; answers with a sentence where it or one before it was changed, removed or added.</summary>
    public string? Follow(long seq, ReadOnlySpan<byte> stored, ReadOnlySpan<byte> hash)
    {
        if (seq != Events + 1)
        {
            return string.Create(CultureInfo.InvariantCulture, $"Event {Events + 1} is missing.");
        }

        var expected = HashChain.Next(Head, stored);
        if (!CryptographicOperations.FixedTimeEquals(expected, hash))
        {
            return string.Create(CultureInfo.InvariantCulture, $"Event {seq} or one before it was changed.");
        }

        (Events, Head) = (seq, expected);
        return null;
    }
}
