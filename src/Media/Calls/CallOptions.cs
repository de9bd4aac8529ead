using System.ComponentModel.DataAnnotations;

namespace IntegrityAI.Media.Calls;

/// <summary>Section <c>Calls</c>.</summary>
public sealed class CallOptions
{
    /// <summary>STUN and TURN servers. Without any, people on one computer or one network reach each other.</summary>
    [MaxLength(10, ErrorMessage = "Setting 'Calls:IceServers' takes at most 10 servers.")]
    public List<IceServerOptions> IceServers { get; init; } = [];
}

/// <summary>One STUN or TURN server.</summary>
public sealed class IceServerOptions
{
    private static readonly string[] Schemes = ["stun:", "stuns:", "turn:", "turns:"];

    /// <summary>For example <c>stun:stun.example.com:3478</c> or <c>turns:turn.example.com:5349</c>.</summary>
    public string Url { get; init; } = "";

    public string? Username { get; init; }

    public string? Credential { get; init; }

    /// <summary>Whether the address is one that browsers take.</summary>
    public bool HasAddress => Schemes.Any(scheme => Url.StartsWith(scheme, StringComparison.Ordinal) && Url.Length > scheme.Length);

    /// <summary>Whether a TURN server has what browsers ask for; they refuse the whole call without.</summary>
    public bool HasCredentials => !Url.StartsWith("turn", StringComparison.Ordinal)
        || (!string.IsNullOrEmpty(Username) && !string.IsNullOrEmpty(Credential));
}
