using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;

namespace IntegrityAI.Sandbox;

/// <summary>A compiler that stays: it is warm from the last program it compiled. It lives in a jail and runs no foreign code.</summary>
/// <remarks>
/// On its standard input it reads a request: the number of arguments and each of them, the number of files and of each its path and
/// its content. On its standard output it answers with the exit code, what it has to say, and what it made, empty where it made
/// nothing. Numbers are four bytes, little-endian; texts and contents are such a number of bytes and then those. After so many
/// programs, or one that it fell over, it is replaced by a fresh one.
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

    private sealed class ServerProcess : IDisposable
    {
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
            streams.Input.Add(Order(request), int.MaxValue);
            var exitCode = new byte[4];
            if (!Fill(exitCode, request.Limits.Wall, watch, cancellationToken)
                || Read(request.Limits.OutputBytes, request.Limits.Wall, watch, cancellationToken) is not { } output
                || Read(request.MaxArtifactBytes, request.Limits.Wall, watch, cancellationToken) is not { } artifact)
            {
                return null;
            }

            IsBroken = false;
            return new JailResult(
                JailOutcome.Exited, BinaryPrimitives.ReadInt32LittleEndian(exitCode), output, [], false, watch.Elapsed, jail.CpuTime ?? watch.Elapsed,
                jail.PeakMemory, artifact);
        }

        private static byte[] Order(JailRequest request)
        {
            using var order = new MemoryStream();
            using var writer = new BinaryWriter(order);
            void Piece(ReadOnlySpan<byte> bytes)
            {
                writer.Write(bytes.Length);
                writer.Write(bytes);
            }

            writer.Write(request.ServerArguments.Count);
            foreach (var argument in request.ServerArguments)
            {
                Piece(Encoding.UTF8.GetBytes(argument));
            }

            writer.Write(request.Files.Count);
            foreach (var file in request.Files)
            {
                Piece(Encoding.UTF8.GetBytes(file.Path));
                Piece(file.Content.Span);
            }

            writer.Flush();
            return order.ToArray();
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
