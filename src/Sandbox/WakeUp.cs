namespace IntegrityAI.Sandbox;

/// <summary>Wakes the thread that watches a program.</summary>
internal sealed class WakeUp : IDisposable
{
    private readonly Lock guard = new();
    private readonly (int Read, int Write) pipe = Native.Pipe();
    private bool closed;

    public WakeUp()
    {
        Native.DoNotBlock(pipe.Read);
        Native.DoNotBlock(pipe.Write);
    }

    public int Descriptor => pipe.Read;

    public void Wake()
    {
        lock (guard)
        {
            if (!closed)
            {
                _ = Native.WriteSome(pipe.Write, [1]);
            }
        }
    }

    /// <summary>Takes the calls so far as heard.</summary>
    public unsafe void Heard()
    {
        var buffer = stackalloc byte[64];
        while (Native.read(pipe.Read, buffer, 64) > 0)
        {
        }
    }

    public void Dispose()
    {
        lock (guard)
        {
            closed = true;
            _ = Native.close(pipe.Read);
            _ = Native.close(pipe.Write);
        }
    }
}
