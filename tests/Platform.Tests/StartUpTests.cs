using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using IntegrityAI.Testing;

namespace IntegrityAI.Platform.Tests;

/// <summary>A start that cannot succeed says why in one sentence and ends.</summary>
public sealed class StartUpTests
{
    [Fact]
    public async Task A_wrong_setting_is_named_with_the_fix()
    {
        var (code, error) = await RunAsync("--Database=oracle", "--urls=http://127.0.0.1:0");
        Assert.Equal(78, code);
        Assert.Contains("Setting 'Database' must be 'sqlite' or 'postgres'.", error);
    }

    [Fact]
    public async Task A_port_in_use_is_named_with_the_way_out()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var (code, error) = await RunAsync($"--urls=http://127.0.0.1:{port}");
        Assert.Equal(69, code);
        Assert.Contains($"Cannot listen on http://127.0.0.1:{port}", error);
        Assert.Contains("--port", error);
    }

    [Fact]
    public async Task Postgres_without_a_connection_string_says_which_setting_is_missing()
    {
        var (code, error) = await RunAsync("--Database=postgres", "--urls=http://127.0.0.1:0");
        Assert.Equal(78, code);
        Assert.Contains("ConnectionStrings__Postgres", error);
    }

    private static async Task<(int Code, string Error)> RunAsync(params string[] arguments)
    {
        var data = Directory.CreateTempSubdirectory("integrity-start-");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "IntegrityAI.Host.dll"));
        start.ArgumentList.Add($"--contentRoot={Path.Combine(Repository.Root, "src", "Host")}");
        start.ArgumentList.Add($"--Data={data.FullName}");
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await output;
        await process.WaitForExitAsync();
        data.Delete(recursive: true);
        return (process.ExitCode, error);
    }
}
