namespace IntegrityAI.Runner.Client;

/// <summary>The process that runs code does not answer, or stopped answering. The program is not to blame; it can be run again.</summary>
public sealed class RunnerUnavailableException : Exception
{
    public RunnerUnavailableException()
    {
    }

    public RunnerUnavailableException(string message)
        : base(message)
    {
    }

    public RunnerUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
