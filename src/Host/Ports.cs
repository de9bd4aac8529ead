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
}
