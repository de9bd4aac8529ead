using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using IntegrityAI.Sandbox;

namespace IntegrityAI.Runner.Client;

/// <summary>A runner that belongs to this process: started by it as a user without rights, ended with it.</summary>
public sealed class RunnerProcess : IAsyncDisposable
{
    private const string SetPrivileges = "/usr/bin/setpriv";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);
    private readonly Process process;
    private readonly ControlGroupDelegation? groups;
    private readonly string? copy;

    private RunnerProcess(Process process, ControlGroupDelegation? groups, string? copy, string socket)
    {
        (this.process, this.groups, this.copy) = (process, groups, copy);
        Client = new RunnerClient(socket);
    }

    public RunnerClient Client { get; }

    public bool HasEnded => process.HasExited;

    /// <param name="onError">Gets the lines that it writes to its standard error.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RunnerUnavailableException">It did not start.</exception>
    public static async Task<RunnerProcess> StartAsync(Action<string> onError, CancellationToken cancellationToken)
    {
        var isRoot = Environment.IsPrivilegedProcess;
        var user = RunnerUser.Find();
        var (folder, isCopy) = RunnerFiles.Find(isRoot);
        var start = new ProcessStartInfo { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        string[] command = [Muxer(), Path.Combine(folder, RunnerFiles.Dll)];
        if (isRoot)
        {
            command =
            [
                SetPrivileges, "--reuid", Text(user.Id), "--regid", Text(user.Group), "--clear-groups", "--inh-caps=-all", "--bounding-set=-all",
                "--no-new-privs", "--", .. command,
            ];
        }

        start.FileName = command[0];
        foreach (var argument in command[1..])
        {
            start.ArgumentList.Add(argument);
        }

        // None of the host's settings and secrets.
        start.Environment.Clear();
        foreach (var (name, value) in new[]
        {
            ("PATH", "/usr/bin:/bin"), ("HOME", "/tmp"), ("LANG", "C.UTF-8"), ("DOTNET_TieredPGO", "0"), ("DOTNET_EnableDiagnostics", "0"),
            ("DOTNET_NOLOGO", "1"), ("DOTNET_ROOT", Path.GetDirectoryName(Muxer())!),
        })
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start) ?? throw new RunnerUnavailableException("The process that runs code could not be started.");
        process.ErrorDataReceived += (_, line) =>
        {
            if (!string.IsNullOrEmpty(line.Data))
            {
                onError(line.Data);
            }
        };
        process.BeginErrorReadLine();
        var groups = isRoot ? ControlGroupDelegation.Give(process.Id, user.Id, user.Group) : null;
        try
        {
            var ready = await process.StandardOutput.ReadLineAsync(cancellationToken).AsTask().WaitAsync(StartLimit, cancellationToken);
            return ready?.Split(' ', 2) is ["ready", var socket]
                ? new RunnerProcess(process, groups, isCopy ? folder : null, socket)
                : throw new RunnerUnavailableException("The process that runs code ended as soon as it was started; its words are in the log.");
        }
        catch (Exception failed) when (failed is TimeoutException or OperationCanceledException or RunnerUnavailableException)
        {
            process.Kill();
            groups?.Dispose();
            throw failed is TimeoutException ? new RunnerUnavailableException("The process that runs code did not start in time.", failed) : failed;
        }
    }

    /// <summary>Ends it at once, and with it all its jails.</summary>
    public void Kill() => process.Kill();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!process.HasExited)
        {
            process.StandardInput.Close();
            using var limit = new CancellationTokenSource(StopLimit);
            try
            {
                await process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill();
            }
        }

        groups?.Dispose();
        process.Dispose();
        if (copy is not null)
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    // The dotnet that runs us: three folders above the runtime, whatever started us.
    private static string Muxer() => Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));

    private static string Text(uint number) => number.ToString(CultureInfo.InvariantCulture);
}
