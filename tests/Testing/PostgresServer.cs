using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace IntegrityAI.Testing;

/// <summary>The PostgreSQL that Debian installs, on a folder and a port of its own, run by a user without rights.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private readonly string folder;
    private readonly string programs;

    private readonly int port;

    private PostgresServer(string folder, string programs, int port)
    {
        (this.folder, this.programs, this.port) = (folder, programs, port);
        ConnectionString = $"Host=127.0.0.1;Port={port};Database=postgres;Username=integrity";
    }

    public string ConnectionString { get; }

    public static async Task<PostgresServer> StartAsync()
    {
        var installed = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [];
        var programs = installed.Select(version => Path.Combine(version, "bin")).LastOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")))
            ?? throw new InvalidOperationException("PostgreSQL is not installed: apt-get install postgresql");
        var folder = Directory.CreateTempSubdirectory("integrity-postgres-").FullName;
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", "postgres", folder);
        }

        var server = new PostgresServer(folder, programs, FreePort());
        await server.AsOwnerAsync("initdb", "--pgdata", server.Data, "--username", "integrity", "--auth", "trust", "--no-sync", "--encoding", "UTF8");
        await server.AsOwnerAsync(
            "pg_ctl", "--pgdata", server.Data, "--wait", "--log", Path.Combine(folder, "log"),
            "--options", $"-c listen_addresses=127.0.0.1 -p {server.port} -k {folder}", "start");
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await AsOwnerAsync("pg_ctl", "--pgdata", Data, "--mode", "immediate", "--wait", "stop");
        Directory.Delete(folder, recursive: true);
    }

    private string Data => Path.Combine(folder, "data");

    // It refuses to run as root.
    private Task AsOwnerAsync(string program, params string[] arguments) => Environment.IsPrivilegedProcess
        ? RunAsync("runuser", ["--user", "postgres", "--", Path.Combine(programs, program), .. arguments])
        : RunAsync(Path.Combine(programs, program), arguments);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        // The server that pg_ctl leaves behind must not hold our pipes open.
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = "/" };
        foreach (var argument in new[] { "-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", program }.Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with code {process.ExitCode}.");
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
