using System.ComponentModel.DataAnnotations;

namespace IntegrityAI.Execution;

/// <summary>The settings of Execution, section <c>Execution</c>.</summary>
public sealed class ExecutionOptions
{
    /// <summary>
    /// The folder of packages that languages use and that no Debian package brings, as <c>./dev languages</c> fills it; the
    /// repository's <c>toolchains</c> where it is empty.
    /// </summary>
    public string Packages { get; set; } = "";

    /// <summary>
    /// The folder of what is made ahead of toolchains, such as precompiled headers; <c>toolchains</c> of the data folder where it is
    /// empty. Its parents must be open to all users.
    /// </summary>
    public string ToolchainCache { get; set; } = "";

    /// <summary>Whether languages are looked up and made ready when the server starts, and not when each is first used.</summary>
    public bool PrepareAtStart { get; set; } = true;

    /// <summary>A folder with the assemblies of xUnit 3; looked for among NuGet's packages where it is empty.</summary>
    public string XUnit { get; set; } = "";

    /// <summary>Where bubblewrap lies, which builds the jails.</summary>
    [Required(ErrorMessage = "Setting 'Execution:Bubblewrap' must be the path of bubblewrap, usually /usr/bin/bwrap.")]
    public string Bubblewrap { get; set; } = "/usr/bin/bwrap";

    /// <summary>
    /// What stands between a program and this host: <c>bubblewrap</c> (namespaces and a filter of system calls), or <c>gvisor</c> (also a
    /// kernel of its own; slower, and needs runsc).
    /// </summary>
    [RegularExpression("^(bubblewrap|gvisor)$", ErrorMessage = "Setting 'Execution:Wall' must be bubblewrap or gvisor.")]
    public string Wall { get; set; } = "bubblewrap";

    /// <summary>Where gVisor's program lies.</summary>
    public string Runsc { get; set; } = "/usr/bin/runsc";

    /// <summary>The path of gVisor's program where it is the wall.</summary>
    internal string? WallProgram => Wall == "gvisor" ? Runsc : null;

    /// <summary>The Unix socket of a runner that is there already, as a service of its own; the host starts one itself where it is empty.</summary>
    public string RunnerSocket { get; set; } = "";

    /// <summary>Programs of each popular language that are held ready to run; 0 holds none.</summary>
    [Range(0, 16, ErrorMessage = "Setting 'Execution:WarmSlots' must be between 0 and 16.")]
    public int WarmSlots { get; set; } = 2;

    /// <summary><c>sandbox</c>, or <c>judge0</c>: the one at <c>Execution:Judge0:Url</c> runs all programs.</summary>
    [RegularExpression("^(sandbox|judge0)$", ErrorMessage = "Setting 'Execution:Runner' must be 'sandbox' or 'judge0'.")]
    public string Runner { get; set; } = "sandbox";

    /// <summary>Runs that go on at once on this node; where it is 0 as many as it has cores, or 16 on a Judge0.</summary>
    [Range(0, 1000, ErrorMessage = "Setting 'Execution:RunsAtOnce' must be between 0 (as many as there are cores) and 1000.")]
    public int RunsAtOnce { get; set; }

    internal bool UsesJudge0 => Runner == "judge0";

    /// <summary>Runs that may wait for a free core on this node; further ones are told to come back.</summary>
    [Range(1, 10_000, ErrorMessage = "Setting 'Execution:QueueLength' must be between 1 and 10000.")]
    public int QueueLength { get; set; } = 64;

    /// <summary>Runs of one person at a time.</summary>
    [Range(1, 100, ErrorMessage = "Setting 'Execution:RunsPerPerson' must be between 1 and 100.")]
    public int RunsPerPerson { get; set; } = 3;

    /// <summary>The most processor time of one run or one test on this host, in ms; what a question or an organisation asks beyond it is lowered.</summary>
    [Range(100, 120_000, ErrorMessage = "Setting 'Execution:MaxCpuMs' must be between 100 and 120000 ms.")]
    public int MaxCpuMs { get; set; } = 20_000;

    /// <summary>The most memory of one run on this host, in MB.</summary>
    [Range(64, 65_536, ErrorMessage = "Setting 'Execution:MaxMemoryMb' must be between 64 and 65536 MB.")]
    public int MaxMemoryMb { get; set; } = 1024;

    /// <summary>Interactive terminals at once on this node; each may take half a gigabyte. 0 where there shall be none.</summary>
    [Range(0, 1000, ErrorMessage = "Setting 'Execution:Terminals' must be between 0 and 1000.")]
    public int Terminals { get; set; } = 16;
}
