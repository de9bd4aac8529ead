using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace IntegrityAI.Sandbox;

/// <summary>A compiler that stays: it is warm from the last program it compiled. It lives in a jail and runs no foreign code.</summary>
/// <remarks>
/// It reads and writes frames, each a length of four bytes, little-endian, and as many bytes. A request is the JSON
/// <c>{"arguments": […], "files": {"name": "content"}}</c>; the answer is the JSON <c>{"exit_code": n, "output": "…"}</c> and then a frame
/// with what was made, empty where nothing was. After so many programs, or one that it fell over, it is replaced by a fresh one.
/// </remarks>
internal sealed class CompileServer(WarmProgram program) : IDisposable
{
    private const int MostUses = 500;
    private static readonly TimeSpan TurnLimit = TimeSpan.FromMilliseconds(500);
    private readonly Lock guard = new();
    private readonly SemaphoreSlim turn = new(1);
    private ServerProcess? process;
    private int uses;
    private bool closed;

    /// <summary>Whether <see cref="Start"/> has something to do.</summary>
    public bool IsLacking
    {
        get
        {
            lock (guard)
            {
                return process is null && !closed && turn.CurrentCount > 0;
            }
        }
    }

    /// <summary>Starts the compiler where it is not there.</summary>
    /// <exception cref="CannotIsolateException">The host cannot build a jail.</exception>
    public void Start()
    {
        var started = new ServerProcess(program);
        lock (guard)
        {
            if (process is null && !closed)
            {
                (process, uses) = (started, 0);
                return;
            }
        }

        started.Dispose();
    }

    /// <summary>Null where the compiler is not there, or busy for long: then it is compiled without it.</summary>
    public JailResult? Compile(JailRequest request, CancellationToken cancellationToken)
    {
        if (!turn.Wait(TurnLimit, cancellationToken))
        {
            return null;
        }

        try
        {
            return CompileInTurn(request, cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose()
    {
        lock (guard)
        {
            closed = true;
            process?.Dispose();
            process = null;
        }
    }

    private JailResult? CompileInTurn(JailRequest request, CancellationToken cancellationToken)
    {
        ServerProcess? mine;
        lock (guard)
        {
            (mine, process) = (process, null);
        }

        if (mine is null)
        {
            return null;
        }

        var result = mine.Compile(request, cancellationToken);
        lock (guard)
        {
            if (result is not null && !mine.IsBroken && ++uses < MostUses && process is null && !closed)
            {
                process = mine;
                return result;
            }
        }

        mine.Dispose();
        return result;
    }

    private sealed record Answer(int ExitCode, string Output);

    private sealed class ServerProcess : IDisposable
    {
        private static readonly JsonSerializerOptions Form = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
        private readonly Jail jail;
        private readonly Streams streams;

        public ServerProcess(WarmProgram program)
        {
            jail = Jail.Build(program.Shape);
            try
            {
                streams = jail.Serve(program);
            }
            catch
            {
                jail.Dispose();
                throw;
            }
        }

        public bool IsBroken { get; private set; }

        // Whatever goes wrong with it, the program is then compiled by the slow way, which says what is to be said.
        public JailResult? Compile(JailRequest request, CancellationToken cancellationToken)
        {
            var watch = Stopwatch.StartNew();
            IsBroken = true;
            jail.Begin();
            var files = request.Files.ToDictionary(file => file.Path, file => Encoding.UTF8.GetString(file.Content.Span));
            var order = JsonSerializer.SerializeToUtf8Bytes(new { arguments = request.ServerArguments, files }, Form);
            var framed = new byte[4 + order.Length];
            BinaryPrimitives.WriteInt32LittleEndian(framed, order.Length);
            order.CopyTo(framed, 4);
            streams.Input.Add(framed, int.MaxValue);
            if (Read(request.Limits.OutputBytes + 4096, request.Limits.Wall, watch, cancellationToken) is not { } head
                || Read(request.MaxArtifactBytes, request.Limits.Wall, watch, cancellationToken) is not { } artifact)
            {
                return null;
            }

            IsBroken = false;
            try
            {
                var answer = JsonSerializer.Deserialize<Answer>(head, Form)!;
                return new JailResult(
                    JailOutcome.Exited, answer.ExitCode, Encoding.UTF8.GetBytes(answer.Output), [], false, watch.Elapsed, jail.CpuTime ?? watch.Elapsed,
                    jail.PeakMemory, artifact);
            }
            catch (JsonException)
            {
                IsBroken = true;
                return null;
            }
        }

        public void Dispose()
        {
            streams.Dispose();
            jail.Dispose();
        }

        private byte[]? Read(int most, TimeSpan within, Stopwatch watch, CancellationToken cancellationToken)
        {
            var length = new byte[4];
            if (!Fill(length, within, watch, cancellationToken) || BinaryPrimitives.ReadInt32LittleEndian(length) is var size && (size < 0 || size > most))
            {
                return null;
            }

            var bytes = new byte[size];
            return Fill(bytes, within, watch, cancellationToken) ? bytes : null;
        }

        private unsafe bool Fill(Span<byte> bytes, TimeSpan within, Stopwatch watch, CancellationToken cancellationToken)
        {
            const int Source = 0;
            const int Sink = 1;
            var fds = stackalloc Native.PollFd[2];
            while (!bytes.IsEmpty)
            {
                fds[Source] = new() { Fd = streams.Output, Events = Native.PollIn };
                fds[Sink] = new() { Fd = streams.Input.Wanted, Events = Native.PollOut };
                if (watch.Elapsed > within || cancellationToken.IsCancellationRequested)
                {
                    return false;
                }

                _ = Native.poll(fds, 2, 50);
                if (fds[Sink].Fd >= 0 && fds[Sink].Revents != 0)
                {
                    streams.Input.Write();
                }

                if (fds[Source].Revents == 0)
                {
                    continue;
                }

                nint count;
                fixed (byte* start = bytes)
                {
                    count = Native.read(streams.Output, start, bytes.Length);
                }

                if (count <= 0)
                {
                    return false;
                }

                bytes = bytes[(int)count..];
            }

            return true;
        }
    }
}
