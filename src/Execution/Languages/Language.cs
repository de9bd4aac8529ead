using System.Text.Json.Serialization;

namespace IntegrityAI.Execution.Languages;

/// <summary>What a language is for: programs that run here, statements for a database, or a page that the browser shows.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LanguageKind>))]
public enum LanguageKind
{
    [JsonStringEnumMemberName("program")]
    Program,

    [JsonStringEnumMemberName("sql")]
    Sql,

    /// <summary>Nothing runs on the server: the browser shows it.</summary>
    [JsonStringEnumMemberName("preview")]
    Preview,
}

/// <summary>How a language's version is asked for; the first group of the pattern is the version.</summary>
public sealed record VersionProbe(IReadOnlyList<string> Arguments, string Pattern, string Prefix = "");

/// <summary>How source becomes something that runs: in a jail of its own, handed over through descriptor 3.</summary>
/// <remarks>It takes every file of the language below <c>/box</c>; arguments added at the end are options for the compiler.</remarks>
public sealed record CompileStep
{
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Files of ours that lie beside the source, by name; those below <c>.tool/</c> cannot be named by a person.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<string> Environment { get; init; } = [];

    /// <summary>Where the result lies in the jail that runs it.</summary>
    public required string Artifact { get; init; }

    public bool Executable { get; init; }

    /// <summary>A compiler that stays and does the same; null where there is none.</summary>
    public StayingProgram? Server { get; init; }
}

/// <summary>A program of ours that is started before it is needed: one that waits to become a program, or a compiler that stays.</summary>
public sealed record StayingProgram
{
    /// <summary>Languages with the same key share it.</summary>
    public required string Key { get; init; }

    public required IReadOnlyList<string> Arguments { get; init; }

    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<string> Environment { get; init; } = [];

    /// <summary>Files of this product's own folder that lie in its jail, by their place there.</summary>
    public IReadOnlyDictionary<string, string> Beside { get; init; } = new Dictionary<string, string>();

    public int MemoryMb { get; init; } = 256;

    /// <summary>What it is told at its go, before the program's own arguments.</summary>
    public IReadOnlyList<string> Go { get; init; } = [];

    /// <summary>Whether the program's own arguments can be given to it.</summary>
    public bool TakesArguments { get; init; }
}

/// <summary>One step of making something ahead: a program in a jail that writes a tar, compressed with gzip, to descriptor 3.</summary>
public sealed record CacheStep
{
    public required IReadOnlyList<string> Arguments { get; init; }

    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<string> Environment { get; init; } = [];
}

/// <summary>What is made ahead so that each run is spared it, such as a precompiled header; see <see cref="ToolchainCaches"/>.</summary>
public sealed record LanguageCache
{
    /// <summary>One after the other; each sees what those before it made. Nothing that a person wrote is near.</summary>
    public required IReadOnlyList<CacheStep> Steps { get; init; }

    /// <summary>Where it is seen, read-only, in the jails of the language.</summary>
    public required string At { get; init; }

    /// <summary>Whether compiling has need of it and running has not.</summary>
    public bool CompileOnly { get; init; }

    /// <summary>Whether the language cannot run before it is made; others take the slower way until then.</summary>
    public bool Required { get; init; }

    /// <summary>How to compile with it; as without where it is left out.</summary>
    public IReadOnlyList<string>? Compile { get; init; }

    /// <summary>How to run with it; as without where it is left out.</summary>
    public IReadOnlyList<string>? Run { get; init; }
}

/// <summary>A unit-test framework or library that may be here.</summary>
/// <param name="Needs">Files of the host, all of which must exist; <c>{name}</c> stands for a program or a toolchain's value.</param>
/// <param name="Install">What to do on a host that lacks it.</param>
public sealed record Framework(IReadOnlyList<string> Needs, string Install);

/// <summary>A program that reads source on standard input or as a file and writes it formatted, or that reports what it finds.</summary>
public sealed record SourceTool
{
    public required string Name { get; init; }

    /// <summary>Files of the host, all of which must exist; <c>{name}</c> stands for a program or a toolchain's value.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    public required string Install { get; init; }

    /// <summary>Run in a jail with the source at <c>/box/FILE</c> and on standard input.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<string> Environment { get; init; } = [];

    /// <summary>
    /// Finds what it reports, a line each: the groups <c>line</c>, <c>message</c> and, where it tells them, <c>column</c>,
    /// <c>severity</c> and <c>rule</c>.
    /// </summary>
    public string? Pattern { get; init; }

    public int MemoryMb { get; init; } = 512;
}

/// <summary>One language as its file under <c>Languages/Data</c> describes it.</summary>
public sealed record Language
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public LanguageKind Kind { get; init; }

    /// <summary>The name of the file that a run starts with.</summary>
    public required string File { get; init; }

    public int Order { get; init; }

    /// <summary>The editor's name for its syntax.</summary>
    public required string Editor { get; init; }

    /// <summary>The programs it needs and where they may lie; <c>{name}</c> in arguments stands for the one that was found.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Programs { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Null where there is nothing to ask: a preview.</summary>
    public VersionProbe? Version { get; init; }

    /// <summary>Toolchains that take more than a program; see <see cref="Toolchains"/>.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>What to do on a host that lacks it.</summary>
    public string Install { get; init; } = "";

    /// <summary>Folders and files of the host outside <c>/usr</c> that it reads; seen, read-only, at the same place in the jail.</summary>
    public IReadOnlyList<string> Reads { get; init; } = [];

    public CompileStep? Compile { get; init; }

    public IReadOnlyList<string> Run { get; init; } = [];

    /// <summary>How a person talks to the language line by line, in a terminal; null where it has no such mode.</summary>
    public IReadOnlyList<string>? Repl { get; init; }

    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<string> Environment { get; init; } = [];

    /// <summary>A program that waits and becomes the one that is run; null where there is none.</summary>
    public StayingProgram? Warm { get; init; }

    public LanguageCache? Cache { get; init; }

    public SourceTool? Formatter { get; init; }

    public SourceTool? Linter { get; init; }

    public IReadOnlyDictionary<string, Framework> Frameworks { get; init; } = new Dictionary<string, Framework>();

    /// <summary>What its smallest program needs; a question's limit below it is raised to it.</summary>
    public int MemoryMb { get; init; } = 256;

    public int Processes { get; init; } = 64;

    /// <summary>A program that prints 1.</summary>
    public required string Sample { get; init; }
}
