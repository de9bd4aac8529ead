using System.Data.Common;
using System.Threading.Channels;
using IntegrityAI.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace IntegrityAI.Rooms.Log;

/// <summary>Commits events of all rooms of this process. What queues up while one commit runs goes into the next together.</summary>
/// <remarks>
/// One writer and no timer: an idle process commits at once, a busy one shares each fsync among all rooms. Where the shared commit
/// fails, each room's events are tried alone, so that one room's lost race does not fail the others.
/// </remarks>
public sealed class EventWriter(IDbContextFactory<IntegrityDb> databases) : BackgroundService
{
    private const int MaxQueued = 10_000;
    private const int MaxTogether = 256;

    private readonly Channel<Batch> queue = Channel.CreateBounded<Batch>(
        new BoundedChannelOptions(MaxQueued) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    /// <summary>Completes when the events are durable.</summary>
    /// <exception cref="DbException">They could not be written; none of them was.</exception>
    /// <exception cref="ChannelClosedException">The process is stopping; none of them was written.</exception>
    public async Task AppendAsync(IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken)
    {
        var batch = new Batch(events, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await queue.Writer.WriteAsync(batch, cancellationToken);
        await batch.Done.Task;
    }

    private EventInsert? insert;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await queue.Reader.WaitToReadAsync(stoppingToken))
            {
                var together = new List<Batch>();
                while (together.Count < MaxTogether && queue.Reader.TryRead(out var batch))
                {
                    together.Add(batch);
                }

                await CommitAsync(together);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Whoever comes later learns that nothing is written any more, instead of waiting for ever.
            queue.Writer.TryComplete();
            while (queue.Reader.TryRead(out var batch))
            {
                await CommitAsync([batch]);
            }
        }
        finally
        {
            await CloseAsync();
        }
    }

    private async Task CommitAsync(List<Batch> batches)
    {
        try
        {
            await SaveAsync([.. batches.SelectMany(batch => batch.Events)]);
            batches.ForEach(batch => batch.Done.SetResult());
        }
        catch (Exception) when (batches.Count > 1)
        {
            foreach (var batch in batches)
            {
                await CommitAsync([batch]);
            }
        }
        catch (Exception exception)
        {
            batches[0].Done.SetException(exception);
        }
    }

    // One statement a commit: it is atomic by itself, and costs a tenth of what tracked entities do.
    private async Task SaveAsync(IReadOnlyList<StoredEvent> events)
    {
        try
        {
            insert ??= new EventInsert(await databases.CreateDbContextAsync());
            await insert.ExecuteAsync(events);
        }
        catch
        {
            // The connection may be the reason; the next commit gets a new one.
            await CloseAsync();
            throw;
        }
    }

    private async Task CloseAsync()
    {
        if (insert is { } open)
        {
            insert = null;
            await open.DisposeAsync();
        }
    }

    private sealed record Batch(IReadOnlyList<StoredEvent> Events, TaskCompletionSource Done);
}
