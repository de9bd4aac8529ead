namespace IntegrityAI.Rooms;

/// <summary>How many messages one connection may send: a burst of 300, then 100 a second.</summary>
internal sealed class Allowance(TimeProvider clock)
{
    private const double Burst = 300;
    private const double PerSecond = 100;
    private readonly Lock guard = new();
    private double left = Burst;
    private long at = clock.GetTimestamp();

    /// <summary>False where the connection sent too much.</summary>
    public bool Take()
    {
        lock (guard)
        {
            var now = clock.GetTimestamp();
            left = Math.Min(Burst, left + (clock.GetElapsedTime(at, now).TotalSeconds * PerSecond));
            at = now;
            if (left < 1)
            {
                return false;
            }

            left--;
            return true;
        }
    }
}
