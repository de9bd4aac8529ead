using System.Net.Sockets;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using IntegrityAI.Runner.Protocol;
using IntegrityAI.Sandbox;

namespace IntegrityAI.Runner.Client;

/// <summary>The host's side of the connection to a runner.</summary>
public sealed class RunnerClient : IDisposable
{
    private readonly GrpcChannel channel;
    private readonly Protocol.Runner.RunnerClient calls;

    /// <param name="socket">Path of the runner's Unix socket.</param>
    public RunnerClient(string socket)
    {
        channel = GrpcChannel.ForAddress("http://runner", new GrpcChannelOptions
        {
            HttpHandler = new SocketsHttpHandler { ConnectCallback = (_, token) => ConnectAsync(socket, token) },
            MaxReceiveMessageSize = Bounds.MessageBytes,
            MaxSendMessageSize = Bounds.MessageBytes,
            DisposeHttpClient = true,
        });
        calls = new Protocol.Runner.RunnerClient(channel);
    }

    /// <exception cref="RunnerUnavailableException">Nobody answers.</exception>
    public async Task<(string ControlGroups, string User, int Ready, long Waited)> DescribeAsync(CancellationToken cancellationToken)
    {
        var about = await Called(async () => await calls.DescribeAsync(new DescribeRequest(), cancellationToken: cancellationToken), cancellationToken);
        return (about.ControlGroups, about.User, about.Ready, about.Waited);
    }

    /// <summary>Replaces what is held ready.</summary>
    /// <exception cref="RunnerUnavailableException">Nobody answers.</exception>
    public Task KeepAsync(JailSupply supply, CancellationToken cancellationToken) =>
        Called(async () => await calls.KeepAsync(Mapping.ToWire(supply), cancellationToken: cancellationToken), cancellationToken);

    /// <summary>See <see cref="JailPool.RunAsync"/>. Where it is cancelled the result is what the program did until then.</summary>
    /// <exception cref="CannotIsolateException">The host cannot build a jail. Nothing was run.</exception>
    /// <exception cref="JailFailedException">The jail broke; the program is not to blame.</exception>
    /// <exception cref="RunnerUnavailableException">Nobody answers, or the answer broke off.</exception>
    public async Task<JailResult> RunAsync(
        JailRequest request, Action<bool, ReadOnlyMemory<byte>>? onOutput, CancellationToken cancellationToken)
    {
        var wire = new RunRequest { Program = Mapping.ToWire(request), Watched = onOutput is not null };
        return (await AnswersAsync(wire, onOutput, cancellationToken))[0];
    }

    /// <summary>See <see cref="JailPool.RunEachAsync"/>.</summary>
    /// <exception cref="CannotIsolateException">The host cannot build a jail. Nothing was run.</exception>
    /// <exception cref="JailFailedException">The jail broke; the program is not to blame.</exception>
    /// <exception cref="RunnerUnavailableException">Nobody answers, or the answer broke off.</exception>
    public async Task<IReadOnlyList<JailResult>> RunEachAsync(
        JailRequest request, IReadOnlyList<ReadOnlyMemory<byte>> inputs, CancellationToken cancellationToken)
    {
        var wire = new RunRequest { Program = Mapping.ToWire(request), Each = true };
        wire.Inputs.AddRange(inputs.Select(input => UnsafeByteOperations.UnsafeWrap(input)));
        return inputs.Count == 0 ? [] : await AnswersAsync(wire, null, cancellationToken);
    }

    /// <summary>Runs a program at a terminal.</summary>
    /// <exception cref="RunnerUnavailableException">Nobody answers.</exception>
    public async Task<IJailTerminal> OpenTerminalAsync(
        JailRequest request, int columns, int rows, Action<ReadOnlyMemory<byte>> onOutput, CancellationToken cancellationToken)
    {
        var call = calls.OpenTerminal(cancellationToken: CancellationToken.None);
        return await Called(
            async () =>
            {
                await call.RequestStream.WriteAsync(
                    new TerminalOrder
                    {
                        Start = new TerminalStart { Program = Mapping.ToWire(request), Size = new TerminalSize { Columns = columns, Rows = rows } },
                    },
                    CancellationToken.None);
                return new RemoteTerminal(call, onOutput, cancellationToken);
            },
            CancellationToken.None);
    }

    public void Dispose() => channel.Dispose();

    internal static Exception Translated(RpcException failed, CancellationToken cancellationToken) => failed.StatusCode switch
    {
        _ when cancellationToken.IsCancellationRequested => new OperationCanceledException(cancellationToken),
        StatusCode.FailedPrecondition => new CannotIsolateException(failed.Status.Detail),
        StatusCode.Aborted => new JailFailedException(failed.Status.Detail),
        _ => new RunnerUnavailableException("The process that runs code does not answer.", failed),
    };

    private async Task<List<JailResult>> AnswersAsync(
        RunRequest wire, Action<bool, ReadOnlyMemory<byte>>? onOutput, CancellationToken cancellationToken) => await Called(
            async () =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                wire.Id = Guid.CreateVersion7().ToString("N");
                var results = new List<JailResult>();
                using var call = calls.Run(wire, cancellationToken: CancellationToken.None);
                await using var stop = cancellationToken.Register(() => _ = StopAsync(wire.Id));
                await foreach (var reply in call.ResponseStream.ReadAllAsync(CancellationToken.None))
                {
                    if (reply.WhatCase == RunReply.WhatOneofCase.Output)
                    {
                        onOutput?.Invoke(reply.Output.IsError, reply.Output.Piece.Memory);
                    }
                    else if (reply.WhatCase == RunReply.WhatOneofCase.Result)
                    {
                        results.Add(Mapping.FromWire(reply.Result));
                    }
                }

                return results;
            },
            CancellationToken.None);

    // Where it cannot be asked to, the run itself breaks off.
    private async Task StopAsync(string id)
    {
        try
        {
            await calls.StopAsync(new StopRequest { Id = id });
        }
        catch (RpcException)
        {
        }
    }

    private static async Task<T> Called<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call();
        }
        catch (RpcException failed)
        {
            throw Translated(failed, cancellationToken);
        }
    }

    private static async ValueTask<Stream> ConnectAsync(string path, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
