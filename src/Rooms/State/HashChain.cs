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
