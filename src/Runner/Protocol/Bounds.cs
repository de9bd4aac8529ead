namespace IntegrityAI.Runner.Protocol;

/// <summary>Bounds of the connection.</summary>
internal static class Bounds
{
    /// <summary>A compiled program with its source and input.</summary>
    public const int MessageBytes = 96 << 20;
}
