using System.Text;
using IntegrityAI.Sandbox;

namespace IntegrityAI.Sandbox.Tests.Hostile;

/// <summary>One program of the corpus and what must become of it.</summary>
/// <param name="File">Its source, in <c>Programs/</c>; the extension tells the language. A <c>.cpp</c> is only ever compiled: the compiler is what it attacks.</param>
/// <param name="Kind">What it tries: memory, contained, time, output, compilation, denied, no_survivor, result or fuzz.</param>
public sealed record HostileProgram(string File, string Kind)
{
    /// <summary>
    /// The endings that are right: <c>memory</c>, <c>time</c>, <c>output</c>, <c>exit N</c> (128 + n after signal n), <c>fails</c> (any exit
    /// code but 0). Without any: <c>exit 0</c>.
    /// </summary>
    public IReadOnlyList<string> Ends { get; init; } = ["exit 0"];

    /// <summary>Exact outputs that are right where it ends by itself; any where there are none.</summary>
    public IReadOnlyList<string>? Says { get; init; }

    /// <summary>What it tries, by the errors it may meet, for example <c>{"EPERM ENOSYS": ["ptrace"]}</c>; each of them and nothing else is printed.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Denied { get; init; }

    /// <summary>Whether the kernel may end it before its last try.</summary>
    public bool MayEndEarly { get; init; }

    /// <summary>What its output ends with, behind what was tried.</summary>
    public string EndsWith { get; init; } = "";

    /// <summary>What it must have handed over on descriptor 3; any where null.</summary>
    public string? Artifact { get; init; }

    /// <summary>Names in braces stand for something of the host: <c>{port}</c>, <c>{abstract}</c>, <c>{socket}</c>, <c>{secret_file}</c>, <c>{pid}</c>.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    public int FileMb { get; init; } = 16;

    public int OutputKb { get; init; } = 64;

    /// <summary>What is right instead where the host gives an ordinary user no control group.</summary>
    public OrdinaryEnd? Ordinary { get; init; }

    public string Language => Path.GetExtension(File);

    /// <summary>What this host can hold it to.</summary>
    public HostileProgram Here => Jail.ControlGroups == "none" && Ordinary is { } other
        ? this with { Ends = other.Ends, Says = other.Says }
        : this;

    /// <summary>Null where all is right, or what is wrong in one sentence.</summary>
    public string? Judge(JailResult result, IEnumerable<string> secrets)
    {
        var output = Encoding.UTF8.GetString(result.Output);
        var end = result.Outcome switch
        {
            JailOutcome.MemoryLimit => "memory",
            JailOutcome.TimeLimit => "time",
            JailOutcome.OutputLimit => "output",
            _ => $"exit {result.ExitCode}",
        };
        var itself = result.Outcome == JailOutcome.Exited;
        var everything = output + Encoding.UTF8.GetString(result.Error) + Encoding.Latin1.GetString(result.Artifact);
        var leaked = secrets.FirstOrDefault(secret => everything.Contains(secret, StringComparison.Ordinal));
        if (leaked is not null)
        {
            return $"{File} learnt something of the host: {leaked}.";
        }

        if (!Ends.Contains(end) && !(itself && result.ExitCode != 0 && Ends.Contains("fails")))
        {
            return $"{File} ended with {end}; right would be {string.Join(" or ", Ends)}. It said: {Short(output)} {Short(Encoding.UTF8.GetString(result.Error))}";
        }

        if (output.Contains("unbounded", StringComparison.Ordinal))
        {
            return $"{File} took what it wanted.";
        }

        if (Artifact is not null && Encoding.Latin1.GetString(result.Artifact) != Artifact)
        {
            return $"{File} handed {result.Artifact.Length} bytes over; right would be '{Artifact}'.";
        }

        return itself && Says is not null && !Says.Contains(output)
            ? $"{File} said '{Short(output)}'; right would be '{string.Join("' or '", Says)}'."
            : itself && Denied is not null ? Allowed(output) : null;
    }

    private string? Allowed(string output)
    {
        if (!output.EndsWith(EndsWith, StringComparison.Ordinal))
        {
            return $"{File} said '{Short(output)}', which does not end with '{EndsWith}'.";
        }

        var lines = output[..^EndsWith.Length].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var wrong = lines.Where(line => !Denied!.Any(entry =>
            entry.Value.Contains(line.Split(' ')[0]) && entry.Key.Split(' ').Contains(line.Split(' ')[^1]))).ToList();
        var expected = Denied!.Sum(entry => entry.Value.Count);
        return wrong.Count > 0 ? $"{File} was not denied as it should be: {string.Join(", ", wrong)}."
            : lines.Length != expected && !MayEndEarly ? $"{File} tried {lines.Length} things; {expected} are expected. {Short(output)}"
            : null;
    }

    private static string Short(string text) => text.Length <= 2000 ? text : text[..2000];
}

/// <param name="Ends">See <see cref="HostileProgram.Ends"/>.</param>
/// <param name="Says">See <see cref="HostileProgram.Says"/>.</param>
/// <param name="Why">Why it differs.</param>
public sealed record OrdinaryEnd(IReadOnlyList<string> Ends, IReadOnlyList<string>? Says, string Why);
