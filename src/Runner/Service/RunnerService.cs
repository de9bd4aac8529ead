using System.Collections.Concurrent;
using System.Threading.Channels;
using Grpc.Core;
using IntegrityAI.Runner.Protocol;
using IntegrityAI.Sandbox;

namespace IntegrityAI.Runner.Service;

/// <summary>Answers the host.</summary>
internal sealed class RunnerService(JailPool pool) : Protocol.Runner.RunnerBase
{
    private const int MaxInputs = 1000;
    private const int MaxPieces = 64;
    private static readonly ConcurrentDictionary<string, CancellationTokenSource> Running = new();

    public override Task<Description> Describe(DescribeRequest request, ServerCallContext context) => Task.FromResult(
        new Description { ControlGroups = Jail.ControlGroups, User = Environment.UserName is { Length: > 0 } name ? name : "a user without a name", Ready = pool.Ready, Waited = pool.Waited });

    public override Task<KeepReply> Keep(Supply request, ServerCallContext context)
    {
        pool.Keep(Mapping.FromWire(request));
        return Task.FromResult(new KeepReply());
    }

    public override async Task<StopReply> Stop(StopRequest request, ServerCallContext context)
    {
        if (Running.TryGetValue(request.Id, out var running))
        {
            await running.CancelAsync();
        }

        return new StopReply();
    }

    public override Task Run(RunRequest request, IServerStreamWriter<RunReply> responseStream, ServerCallContext context) => Told(async () =>
    {
        var program = Mapping.FromWire(request.Program);

        // Not disposed: a Stop may just have found it, and it holds nothing once its link is cut.
        var stop = new CancellationTokenSource();
        await using var left = context.CancellationToken.Register(stop.Cancel);
        Running[request.Id] = stop;
        try
        {
            await RunAsync(request, program, responseStream, stop.Token);
        }
        finally
        {
            Running.TryRemove(request.Id, out _);
        }
    });

    private async Task RunAsync(
        RunRequest request, JailRequest program, IServerStreamWriter<RunReply> responseStream, CancellationToken cancellationToken)
    {
        await AnswerAsync(responseStream, null, async replies =>
        {
            if (request.Each)
            {
                await pool.RunEachAsync(
                    program, [.. request.Inputs.Take(MaxInputs).Select(input => input.Memory)],
                    result => replies.TryWrite(Mapping.ToWire(result)), cancellationToken);
                return;
            }

            Action<bool, ReadOnlyMemory<byte>>? onOutput = request.Watched
                ? (isError, piece) => replies.TryWrite(Mapping.ToWire(isError, piece))
                : null;
            replies.TryWrite(Mapping.ToWire(await pool.RunAsync(program, onOutput, cancellationToken)));
        });
    }

    public override Task OpenTerminal(
        IAsyncStreamReader<TerminalOrder> requestStream, IServerStreamWriter<RunReply> responseStream, ServerCallContext context) => Told(async () =>
    {
        if (!await requestStream.MoveNext(context.CancellationToken) || requestStream.Current.Start is not { } start)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, "The first order opens the terminal."));
        }

        await AnswerAsync(responseStream, MaxPieces, async replies =>
        {
            // Who prints faster than people are shown waits, as at any terminal, so that what is typed is not behind a flood.
            await using var terminal = await pool.OpenTerminalAsync(
                Mapping.FromWire(start.Program), start.Size.Columns, start.Size.Rows,
                piece => replies.WriteAsync(Mapping.ToWire(false, piece), context.CancellationToken).AsTask().GetAwaiter().GetResult(),
                context.CancellationToken);
            using var reading = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
            var orders = FollowAsync(requestStream, terminal, replies, reading.Token);
            try
            {
                await replies.WriteAsync(Mapping.ToWire(await terminal.Completion), context.CancellationToken);
            }
            finally
            {
                // The server uses the stream for another call after this one, so nobody may be reading it by then.
                await reading.CancelAsync();
                await orders.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            }
        });
    });

    // The host's leaving ends the program.
    private static async Task FollowAsync(
        IAsyncStreamReader<TerminalOrder> orders, IJailTerminal terminal, ChannelWriter<RunReply> replies, CancellationToken cancellationToken)
    {
        while (await orders.MoveNext(cancellationToken))
        {
            switch (orders.Current.WhatCase)
            {
                case TerminalOrder.WhatOneofCase.Input:
                    try
                    {
                        await terminal.WriteAsync(orders.Current.Input.Memory);
                    }
                    catch (InvalidOperationException)
                    {
                        replies.TryWrite(new RunReply { InputRefused = true });
                    }

                    break;
                case TerminalOrder.WhatOneofCase.Size:
                    terminal.Resize(orders.Current.Size.Columns, orders.Current.Size.Rows);
                    break;
                default:
                    break;
            }
        }

        terminal.Kill();
    }

    // What a run prints is bounded by its own limit, so its channel is by it too.
    private static async Task AnswerAsync(IServerStreamWriter<RunReply> stream, int? most, Func<ChannelWriter<RunReply>, Task> work)
    {
        var replies = most is { } count
            ? Channel.CreateBounded<RunReply>(new BoundedChannelOptions(count) { SingleReader = true })
            : Channel.CreateUnbounded<RunReply>(new UnboundedChannelOptions { SingleReader = true });
        var working = Task.Run(async () =>
        {
            try
            {
                await work(replies.Writer);
                replies.Writer.Complete();
            }
            catch (Exception exception)
            {
                replies.Writer.Complete(exception);
            }
        });
        var isHeard = true;
        await foreach (var reply in replies.Reader.ReadAllAsync())
        {
            try
            {
                if (isHeard)
                {
                    await stream.WriteAsync(reply);
                }
            }
            catch (Exception gone) when (gone is InvalidOperationException or IOException or OperationCanceledException)
            {
                // The host has left; what it asked for comes to its end all the same.
                isHeard = false;
            }
        }

        await working;
    }

    private static async Task Told(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (CannotIsolateException cannot)
        {
            throw new RpcException(new Status(StatusCode.FailedPrecondition, cannot.Message));
        }
        catch (JailFailedException failed)
        {
            throw new RpcException(new Status(StatusCode.Aborted, failed.Message));
        }
    }
}
