using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntegrityAI.Platform.Web;

/// <summary>The one JSON of the product: snake_case, enums as words, numbers as numbers.</summary>
public static class Json
{
    /// <summary>For code outside the request pipeline: events, exports, reports.</summary>
    public static JsonSerializerOptions Options { get; } = Apply(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    /// <summary>Sets the conventions on <paramref name="options"/>.</summary>
    public static JsonSerializerOptions Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        options.MaxDepth = 32;
        return options;
    }
}
