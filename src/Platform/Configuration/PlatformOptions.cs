using System.ComponentModel.DataAnnotations;

namespace IntegrityAI.Platform.Configuration;

/// <summary>The settings of the whole product that no single module owns. Read from the root of the configuration.</summary>
public sealed class PlatformOptions
{
    /// <summary>The folder for everything the embedded defaults store: database, keys, caches.</summary>
    [Required(AllowEmptyStrings = false, ErrorMessage = "Setting 'Data' is empty; name the folder in which data is kept, for example Data=data.")]
    public string Data { get; set; } = "data";

    /// <summary><c>sqlite</c> or <c>postgres</c>.</summary>
    [RegularExpression("^(sqlite|postgres)$", ErrorMessage = "Setting 'Database' must be 'sqlite' or 'postgres'.")]
    public string Database { get; set; } = "sqlite";

    /// <summary>Whether demo accounts and a demo interview are made at start.</summary>
    public bool Demo { get; set; }

    /// <summary>The address people use, for links in answers; the request's own host where it is empty.</summary>
    [RegularExpression("^$|^https?://.+[^/]$", ErrorMessage = "Setting 'PublicUrl' must be an http(s) address without a slash at its end, for example https://interviews.example.com.")]
    public string PublicUrl { get; set; } = "";

    /// <summary>How many requests one address may make in a minute to everything together.</summary>
    [Range(10, 1_000_000, ErrorMessage = "Setting 'RequestsPerMinute' must be between 10 and 1000000.")]
    public int RequestsPerMinute { get; set; } = 1200;

    /// <summary>Scales every rate limit; tests and load generators set it above 1.</summary>
    [Range(1, 100_000, ErrorMessage = "Setting 'RateLimitScale' must be between 1 and 100000.")]
    public int RateLimitScale { get; set; } = 1;
}
