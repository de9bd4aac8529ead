namespace IntegrityAI.Execution.Judge0Api;

/// <summary>A limit of a submission: what holds where it is left out, and the range it may be set in. Times in seconds, sizes in kB.</summary>
internal sealed record Judge0Limit(decimal Default, decimal Least, bool MayBeLeast, decimal Most, bool IsInteger);

/// <summary>The limits of Judge0 1.13.1, with its defaults and maxima.</summary>
internal static class Judge0Limits
{
    public const int MaxBatch = 20;
    public const int MaxOptionLength = 512;
    public const int MaxExtractKb = 10_240;
    public const int CallbackTries = 3;
    public static readonly TimeSpan CallbackTimeout = TimeSpan.FromSeconds(5);

    public static IReadOnlyDictionary<string, Judge0Limit> All { get; } = new Dictionary<string, Judge0Limit>
    {
        ["number_of_runs"] = new(1, 0, false, 20, true),
        ["cpu_time_limit"] = new(5, 0, true, 15, false),
        ["cpu_extra_time"] = new(1, 0, true, 5, false),
        ["wall_time_limit"] = new(10, 1, true, 20, false),
        ["memory_limit"] = new(128_000, 2048, true, 512_000, true),
        ["stack_limit"] = new(64_000, 0, true, 128_000, true),
        ["max_processes_and_or_threads"] = new(60, 0, false, 120, true),
        ["max_file_size"] = new(1024, 0, true, 4096, true),
    };
}

/// <summary>The statuses of Judge0.</summary>
internal static class Judge0Status
{
    public const int InQueue = 1;
    public const int Processing = 2;
    public const int Accepted = 3;
    public const int WrongAnswer = 4;
    public const int TimeLimitExceeded = 5;
    public const int CompilationError = 6;
    public const int NonZeroExit = 11;
    public const int OtherSignal = 12;
    public const int InternalError = 13;

    /// <summary>Their words; a status is its place here plus one.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "In Queue", "Processing", "Accepted", "Wrong Answer", "Time Limit Exceeded", "Compilation Error", "Runtime Error (SIGSEGV)",
        "Runtime Error (SIGXFSZ)", "Runtime Error (SIGFPE)", "Runtime Error (SIGABRT)", "Runtime Error (NZEC)", "Runtime Error (Other)",
        "Internal Error", "Exec Format Error",
    ];

    public static object View(int id) => new { id, description = Names[id - 1] };

    /// <summary>The status of a program that a signal ended.</summary>
    public static int OfSignal(int signal) => signal switch { 11 => 7, 25 => 8, 8 => 9, 6 => 10, _ => OtherSignal };
}
