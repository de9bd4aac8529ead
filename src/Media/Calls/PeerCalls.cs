using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Media;
using Microsoft.Extensions.Options;

namespace IntegrityAI.Media.Calls;

/// <summary>Camera and microphone from browser to browser; the room's hub carries the signalling.</summary>
internal sealed class PeerCalls(IOptions<CallOptions> options) : ICallProvider
{
    /// <summary>Each person sends to each other one: above four a laptop's upload does not keep up.</summary>
    private const int MaxPeople = 4;

    public Task<CallConfig> ConfigureAsync(Guid sessionId, Actor person, CancellationToken cancellationToken) =>
        Task.FromResult(new CallConfig(
            "peer",
            [.. options.Value.IceServers.Select(server => new IceServer([server.Url], server.Username, server.Credential))],
            MaxPeople));
}
