using System.Collections.Concurrent;

namespace IntegrityAI.Sandbox;

/// <summary>The one thread that starts jails.</summary>
/// <remarks>A jail dies with the thread that started it, not with the process: prctl(2), PR_SET_PDEATHSIG. So this one lives as long as we do.</remarks>
internal static class Spawner
{
    private static readonly BlockingCollection<Action> Work = Start();

    public static T Run<T>(Func<T> spawn)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Work.Add(() =>
        {
            try
            {
                done.SetResult(spawn());
            }
            catch (Exception exception)
            {
                done.SetException(exception);
            }
        });
        return done.Task.GetAwaiter().GetResult();
    }

    private static BlockingCollection<Action> Start()
    {
        var work = new BlockingCollection<Action>();
        new Thread(() =>
        {
            foreach (var one in work.GetConsumingEnumerable())
            {
                one();
            }
        })
        { IsBackground = true, Name = "jail spawner" }.Start();
        return work;
    }
}
