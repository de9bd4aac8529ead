namespace IntegrityAI.Contracts.Media;

/// <summary>One STUN or TURN server for a browser's RTCPeerConnection.</summary>
public sealed record IceServer(IReadOnlyList<string> Urls, string? Username, string? Credential);

/// <summary>What a client needs to join the call of a session.</summary>
public sealed record CallConfig(string Provider, IReadOnlyList<IceServer> IceServers, int MaxPeople);

/// <summary>Where camera and microphone go. Implemented by Media: peer to peer by default.</summary>
public interface ICallProvider
{
    /// <summary>The settings one person joins with.</summary>
    Task<CallConfig> ConfigureAsync(Guid sessionId, Access.Actor person, CancellationToken cancellationToken);
}
