using System.Buffers.Text;
using System.Text;

namespace IntegrityAI.Platform.Web;

/// <summary>One page of a list, and where the next begins; null at the end.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);

/// <summary>Cursor paging over ids that sort by time (UUIDv7).</summary>
public static class Paging
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 200;

    /// <summary>A limit between 1 and <see cref="MaxLimit"/>.</summary>
    public static int Bound(int? limit) => Math.Clamp(limit ?? DefaultLimit, 1, MaxLimit);

    /// <summary>An opaque cursor after <paramref name="key"/>.</summary>
    public static string Encode(string key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(key));

    /// <summary>The key of a cursor; null where it is none of ours.</summary>
    public static string? Decode(string? cursor)
    {
        if (cursor is not { Length: > 0 and <= 200 } || !Base64Url.IsValid(cursor))
        {
            return null;
        }

        return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
    }

    /// <summary>Makes a page of <paramref name="fetched"/>, which was asked for with one row more than <paramref name="limit"/>.</summary>
    public static Page<TView> ToPage<TRow, TView>(
        this IReadOnlyList<TRow> fetched, int limit, Func<TRow, string> key, Func<TRow, TView> view) => new(
            [.. fetched.Take(limit).Select(view)],
            fetched.Count > limit ? Encode(key(fetched[limit - 1])) : null);
}
