using Google.Protobuf;
using Grpc.Core;
using IntegrityAI.Runner.Protocol;
using IntegrityAI.Sandbox;

namespace IntegrityAI.Runner.Client;

/// <summary>A terminal that a runner holds.</summary>
internal sealed class RemoteTerminal : IJailTerminal
{
    private readonly AsyncDuplexStreamingCall<TerminalOrder, RunReply> call;
    private readonly SemaphoreSlim writing = new(1);
    private readonly CancellationTokenRegistration ended;
    private int refused;

    public RemoteTerminal(AsyncDuplexStreamingCall<TerminalOrder, RunReply> call, Action<ReadOnlyMemory<byte>> onOutput, CancellationToken cancellationToken)
    {
        this.call = call;
        Completion = FollowAsync(onOutput);
        ended = cancellationToken.Register(Kill);
    }

    public Task<JailResult> Completion { get; }

    /// <remarks>That it is refused is known with the next piece only: nobody waits for an answer to each key.</remarks>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> input)
    {
        if (Interlocked.Exchange(ref refused, 0) == 1)
        {
            throw new InvalidOperationException("The program does not read what is typed, so no more is taken.");
        }

        await OrderAsync(new TerminalOrder { Input = ByteString.CopyFrom(input.Span) }).ConfigureAwait(false);
    }

    public void Resize(int columns, int rows) =>
        _ = OrderAsync(new TerminalOrder { Size = new TerminalSize { Columns = columns, Rows = rows } });

    public void Kill() => _ = EndAsync();

    public async ValueTask DisposeAsync()
    {
        await ended.DisposeAsync().ConfigureAwait(false);
        await EndAsync();
        await Completion.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        call.Dispose();
        writing.Dispose();
    }

    // What is typed after the end is for nobody.
    private async Task OrderAsync(TerminalOrder order)
    {
        if (Completion.IsCompleted)
        {
            return;
        }

        await writing.WaitAsync().ConfigureAwait(false);
        try
        {
            await call.RequestStream.WriteAsync(order).ConfigureAwait(false);
        }
        catch (Exception ended) when (ended is RpcException or InvalidOperationException)
        {
        }
        finally
        {
            writing.Release();
        }
    }

    private async Task EndAsync()
    {
        if (Completion.IsCompleted)
        {
            return;
        }

        await writing.WaitAsync().ConfigureAwait(false);
        try
        {
            await call.RequestStream.CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception ended) when (ended is RpcException or InvalidOperationException)
        {
        }
        finally
        {
            writing.Release();
        }
    }

    private async Task<JailResult> FollowAsync(Action<ReadOnlyMemory<byte>> onOutput)
    {
        try
        {
            await foreach (var reply in call.ResponseStream.ReadAllAsync().ConfigureAwait(false))
            {
                if (reply.WhatCase == RunReply.WhatOneofCase.Result)
                {
                    return Mapping.FromWire(reply.Result);
                }

                if (reply.WhatCase == RunReply.WhatOneofCase.InputRefused)
                {
                    Interlocked.Exchange(ref refused, 1);
                    continue;
                }

                onOutput(reply.Output.Piece.Memory);
            }
        }
        catch (RpcException failed)
        {
            throw RunnerClient.Translated(failed, CancellationToken.None);
        }

        throw new RunnerUnavailableException("The process that runs code ended before the terminal did.");
    }
}
