using System.ComponentModel.DataAnnotations;

namespace IntegrityAI.Execution.Judge0Api;

/// <summary>The settings of both sides of Judge0, section <c>Execution:Judge0</c>: our server at <c>/judge0</c>, and the Judge0 that runs code where <c>Execution:Runner</c> is <c>judge0</c>.</summary>
public sealed class Judge0Options
{
    /// <summary>The Judge0 that runs programs where <c>Execution:Runner</c> is <c>judge0</c>, for example <c>https://judge0.example.com</c>.</summary>
    [RegularExpression("^$|^https?://.+[^/]$", ErrorMessage = "Setting 'Execution:Judge0:Url' must be an http(s) address without a slash at its end, for example https://judge0.example.com.")]
    public string Url { get; set; } = "";

    /// <summary>Our own address as that Judge0 reaches it; with it results come by callback, without it we look for them.</summary>
    [RegularExpression("^$|^https?://.+[^/]$", ErrorMessage = "Setting 'Execution:Judge0:CallbackUrl' must be an http(s) address without a slash at its end.")]
    public string CallbackUrl { get; set; } = "";

    /// <summary>Whether programs run in the sandbox of this host while that Judge0 is away, or lacks their language.</summary>
    public bool Fallback { get; set; }

    /// <summary>What clients send as <c>X-Auth-Token</c>, and what we send to the Judge0 at <see cref="Url"/>. Several for clients are separated by blanks; empty: nobody gets in with one.</summary>
    public string AuthToken { get; set; } = "";

    /// <summary>What clients send as <c>X-Auth-User</c> for lists and deletion; empty: nobody may. Also sent to the Judge0 at <see cref="Url"/>.</summary>
    public string AuthUser { get; set; } = "";

    /// <summary>The key of the HMAC-SHA256 over a callback's body; the first token where it is empty.</summary>
    public string CallbackSecret { get; set; } = "";

    /// <summary>Whether callbacks may go to addresses of private networks and of this machine.</summary>
    public bool CallbacksToPrivateNetworks { get; set; }

    /// <summary>Submissions of Judge0 clients that may wait on this node.</summary>
    [Range(1, 10_000, ErrorMessage = "Setting 'Execution:Judge0:MaxQueueSize' must be between 1 and 10000.")]
    public int MaxQueueSize { get; set; } = 100;

    /// <summary>How long submissions are kept.</summary>
    [Range(1, 720, ErrorMessage = "Setting 'Execution:Judge0:KeepHours' must be between 1 and 720.")]
    public int KeepHours { get; set; } = 24;

    /// <summary>How many submissions are kept at most; the oldest finished ones go first.</summary>
    [Range(100, 1_000_000, ErrorMessage = "Setting 'Execution:Judge0:MaxKept' must be between 100 and 1000000.")]
    public int MaxKept { get; set; } = 10_000;

    /// <summary>How much of them is kept at most, in MB.</summary>
    [Range(16, 100_000, ErrorMessage = "Setting 'Execution:Judge0:MaxKeptMb' must be between 16 and 100000.")]
    public int MaxKeptMb { get; set; } = 1024;

    /// <summary>The tokens that clients get in with.</summary>
    internal IReadOnlyList<string> Tokens => AuthToken.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The names that clients are authorized with.</summary>
    internal IReadOnlyList<string> Users => AuthUser.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The key of signatures; null where there is none, and nothing is signed.</summary>
    internal string? SigningSecret => CallbackSecret.Length > 0 ? CallbackSecret : Tokens is [var first, ..] ? first : null;
}
