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

    public RemoteTerminal(AsyncDuplexStreamingCall<TerminalOrder, RunReply> call, Action<ReadOnlyMemory<byte>> onOutput)
    {
        this.call = call;
        Completion = FollowAsync(onOutput);
    }

    public Task<JailResult> Completion { get; }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> input) =>
        await OrderAsync(new TerminalOrder { Input = ByteString.CopyFrom(input.Span) });

    public void Resize(int columns, int rows) =>
        _ = OrderAsync(new TerminalOrder { Size = new TerminalSize { Columns = columns, Rows = rows } });

    public void Kill() => _ = EndAsync();

    public async ValueTask DisposeAsync()
    {
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

        await writing.WaitAsync();
        try
        {
            await call.RequestStream.WriteAsync(order);
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

        await writing.WaitAsync();
        try
        {
            await call.RequestStream.CompleteAsync();
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
            await foreach (var reply in call.ResponseStream.ReadAllAsync())
            {
                if (reply.WhatCase == RunReply.WhatOneofCase.Result)
                {
                    return Mapping.FromWire(reply.Result);
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
