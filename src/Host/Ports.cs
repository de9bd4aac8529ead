using System.Net;
using System.Net.Sockets;

namespace IntegrityAI.Host;

/// <summary>Ports of the silo, which only this machine uses while it is alone.</summary>
internal static class Ports
{
    /// <summary>The configured port, or one that is free now, so that several instances can run side by side.</summary>
    public static int FreeOr(int configured)
    {
        if (configured > 0)
        {
            return configured;
        }

        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    /// <summary>The first of the addresses (separated by semicolons) whose port somebody else listens on; null where all are free.</summary>
    public static string? FirstInUse(string addresses) => addresses
        .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .FirstOrDefault(address => Uri.TryCreate(address.Replace("*", "0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var uri)
            && uri.Port > 0 && IsInUse(uri));

    private static bool IsInUse(Uri address)
    {
        var ip = IPAddress.TryParse(address.Host, out var parsed) ? parsed : IPAddress.Loopback;
        using var probe = new TcpListener(ip, address.Port);
        try
        {
            probe.Start();
            return false;
        }
        catch (SocketException taken)
        {
            return taken.SocketErrorCode == SocketError.AddressAlreadyInUse;
        }
    }
}
