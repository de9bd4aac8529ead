namespace IntegrityAI.Testing;

/// <summary>The system's clock, moved ahead by hand. Timers run as ever.</summary>
public sealed class ShiftedClock : TimeProvider
{
    private long shift;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref shift));

    /// <summary>Lets time pass at once.</summary>
    public void Pass(TimeSpan time) => Interlocked.Add(ref shift, time.Ticks);
}
