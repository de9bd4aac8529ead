using System.Diagnostics;
using System.Net.WebSockets;
using Microsoft.AspNetCore.SignalR;

namespace IntegrityAI.Demo;

/// <summary>One step of the demo: what a person would see happen, and a sentence about what came of it.</summary>
/// <param name="Title">What is done.</param>
/// <param name="PlayAsync">Does and checks it; throws <see cref="StepFailedException"/> where a check does not hold.</param>
public sealed record Step(string Title, Func<CancellationToken, Task<string>> PlayAsync);

/// <summary>Something was not as it must be; the message is a sentence for the person at the terminal.</summary>
public sealed class StepFailedException : Exception
{
    public StepFailedException()
    {
    }

    public StepFailedException(string message)
        : base(message)
    {
    }

    public StepFailedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>Checks that end a step with a sentence.</summary>
public static class Check
{
    public static void That(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new StepFailedException(otherwise);
        }
    }

    /// <summary>Asks again until <paramref name="condition"/> holds; ends the step after <paramref name="seconds"/>.</summary>
    public static async Task EventuallyAsync(
        Func<Task<bool>> condition, string otherwise, CancellationToken cancellationToken, int seconds = 60)
    {
        var waited = Stopwatch.StartNew();
        while (!await condition())
        {
            That(waited.Elapsed < TimeSpan.FromSeconds(seconds), $"{otherwise} (waited {seconds} s)");
            await Task.Delay(20, cancellationToken);
        }
    }
}

/// <summary>Plays steps one after the other, shows each with its time, and stops at the first that fails.</summary>
public sealed class Stage(CancellationToken stop)
{
    private const int TitleWidth = 46;
    private static readonly TimeSpan StepLimit = TimeSpan.FromMinutes(3);

    /// <returns>Whether every step held.</returns>
    public async Task<bool> PlayAsync(IEnumerable<Step> steps)
    {
        var (number, total) = (0, Stopwatch.StartNew());
        foreach (var step in steps)
        {
            Console.Write($"{++number,3}  {step.Title.PadRight(TitleWidth)}");
            var watch = Stopwatch.StartNew();
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
            limit.CancelAfter(StepLimit);
            try
            {
                var outcome = await step.PlayAsync(limit.Token);
                Console.WriteLine($"{watch.ElapsedMilliseconds,7} ms  {outcome}");
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return Failed("Stopped.");
            }
            catch (OperationCanceledException)
            {
                return Failed($"This did not end within {StepLimit.TotalMinutes:0} minutes.");
            }
            catch (Exception wrong) when (wrong is StepFailedException or HttpRequestException or HubException or WebSocketException
                or InvalidOperationException or System.Text.Json.JsonException or KeyNotFoundException or IOException)
            {
                return Failed(wrong.Message);
            }
        }

        Console.WriteLine($"\n{number} steps held, in {total.Elapsed.TotalSeconds:0.0} s.");
        return true;
    }

    private static bool Failed(string sentence)
    {
        Console.WriteLine("FAILED");
        Console.Error.WriteLine($"     {sentence}");
        return false;
    }
}
