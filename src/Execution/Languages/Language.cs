namespace IntegrityAI.Execution.Languages;

/// <summary>How a language's version is asked for; the first group of the pattern is the version.</summary>
public sealed record VersionProbe(IReadOnlyList<string> Arguments, string Pattern, string Prefix = "");

/// <summary>How source becomes something that runs: in a jail of its own, handed over through descriptor 3.</summary>
public sealed record CompileStep
{
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Files that lie beside the source, by name.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<string> Environment { get; init; } = [];

    /// <summary>Where the result lies in the jail that runs it.</summary>
    public required string Artifact { get; init; }

    public bool Executable { get; init; }
}

/// <summary>One language as its file under <c>Languages/Data</c> describes it.</summary>
public sealed record Language
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The name of the program's first file.</summary>
    public required string File { get; init; }

    public int Order { get; init; }

    /// <summary>The programs it needs and where they may lie; <c>{name}</c> in arguments stands for the one that was found.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Programs { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    public required VersionProbe Version { get; init; }

    /// <summary>Toolchains that take more than a program: <c>typescript</c>, <c>roslyn</c>.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>What to do on a host that lacks it.</summary>
    public required string Install { get; init; }

    public CompileStep? Compile { get; init; }

    public required IReadOnlyList<string> Run { get; init; }

    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<string> Environment { get; init; } = [];

    /// <summary>What its smallest program needs; a question's limit below it is raised to it.</summary>
    public int MemoryMb { get; init; } = 256;

    public int Processes { get; init; } = 64;

    /// <summary>A program that prints 1.</summary>
    public required string Sample { get; init; }
}
