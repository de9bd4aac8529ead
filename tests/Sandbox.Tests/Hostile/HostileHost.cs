using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;

namespace IntegrityAI.Sandbox.Tests.Hostile;

/// <summary>What a host has that a jail must not reach: listening sockets, a secret in its environment, one in a file that anybody may read.</summary>
[SupportedOSPlatform("linux")]
public sealed class HostileHost : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("integrity-host-").FullName;
    private readonly string name = $"integrity-host-{Guid.CreateVersion7():n}";
    private readonly string secret = $"host-secret-{Guid.CreateVersion7():n}";
    private readonly Socket loopback = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Socket inAbstract = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly Socket inFile = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    public HostileHost()
    {
        Environment.SetEnvironmentVariable("INTEGRITY_HOSTILE_SECRET", secret);
        File.WriteAllText(SecretFile, secret);
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        loopback.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        inAbstract.Bind(new UnixDomainSocketEndPoint('\0' + name));
        inFile.Bind(new UnixDomainSocketEndPoint(Path.Combine(folder, "socket")));
        File.SetUnixFileMode(Path.Combine(folder, "socket"), (UnixFileMode)0b110_110_110);
        foreach (var socket in new[] { loopback, inAbstract, inFile })
        {
            socket.Listen(16);
        }
    }

    private string SecretFile => Path.Combine(folder, "secret");

    /// <summary>Texts that no program may ever print.</summary>
    public IReadOnlyList<string> Secrets =>
    [
        secret, folder, AppContext.BaseDirectory.TrimEnd('/'),
        .. Environment.MachineName.Length > 5 ? new[] { Environment.MachineName } : [],
        .. File.ReadAllLines("/proc/self/cgroup").Select(line => line.Split(':', 3)[2]).Where(path => path.Length > 8).Distinct(),
    ];

    /// <summary>Puts the host's own values in for the names in braces.</summary>
    public string Fill(string argument) => argument switch
    {
        "{port}" => ((IPEndPoint)loopback.LocalEndPoint!).Port.ToString(CultureInfo.InvariantCulture),
        "{abstract}" => name,
        "{socket}" => Path.Combine(folder, "socket"),
        "{secret_file}" => SecretFile,
        "{pid}" => Environment.ProcessId.ToString(CultureInfo.InvariantCulture),
        _ => argument,
    };

    /// <summary>Whether somebody came to one of the sockets.</summary>
    public bool WasReached() => new[] { loopback, inAbstract, inFile }.Any(socket => socket.Poll(0, SelectMode.SelectRead));

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("INTEGRITY_HOSTILE_SECRET", null);
        loopback.Dispose();
        inAbstract.Dispose();
        inFile.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
