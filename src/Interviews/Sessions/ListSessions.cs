using IntegrityAI.Contracts.Sessions;
using IntegrityAI.Platform.Persistence;
using IntegrityAI.Platform.Problems;
using IntegrityAI.Platform.Security;
using IntegrityAI.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace IntegrityAI.Interviews.Sessions;

/// <summary><c>GET /api/sessions</c></summary>
public static class ListSessions
{
    internal static void Map(IEndpointRouteBuilder sessions) => sessions.MapGet("/", HandleAsync)
        .RequireAuthorization(Policies.Staff).WithName("ListSessions");

    /// <summary>The interviews of one's organisation, newest first.</summary>
    /// <param name="db">The database.</param>
    /// <param name="views">Draws the answer.</param>
    /// <param name="status">Only this state; several are separated by commas.</param>
    /// <param name="q">Only where title, candidate or code contain this.</param>
    /// <param name="limit">1 to 200; 50 where it is left out.</param>
    /// <param name="cursor">The next_cursor of the page before.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public static async Task<Results<Ok<Page<SessionView>>, ProblemHttpResult>> HandleAsync(
        IntegrityDb db, SessionViews views, string? status, string? q, int? limit, string? cursor,
        CancellationToken cancellationToken)
    {
        var rows = db.Set<Session>().AsNoTracking();
        if (!string.IsNullOrWhiteSpace(status))
        {
            var wanted = new List<SessionStatus>();
            foreach (var word in status.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (!Enum.TryParse<SessionStatus>(word, ignoreCase: true, out var one) || !Enum.IsDefined(one))
                {
                    return Failure.Field("status", $"'{word}' is not a state of an interview. Use {string.Join(", ", Enum.GetNames<SessionStatus>().Select(name => name.ToLowerInvariant()))}.").ToResult();
                }

                wanted.Add(one);
            }

            rows = rows.Where(session => wanted.Contains(session.Status));
        }

        if (!string.IsNullOrWhiteSpace(q))
        {
            // SQLite lowers ASCII alone: other letters are found as they are written.
            var written = q.Trim();
            var text = written.ToLowerInvariant();
            var code = SessionCode.Normalise(q);
            rows = rows.Where(session => session.Title.Contains(written) || session.Title.ToLower().Contains(text)
                || (session.CandidateName != null
                    && (session.CandidateName.Contains(written) || session.CandidateName.ToLower().Contains(text)))
                || (session.CandidateEmail != null && session.CandidateEmail.ToLower().Contains(text))
                || session.Code == code);
        }

        if (Guid.TryParse(Paging.Decode(cursor), out var after))
        {
            rows = rows.Where(session => session.Id.CompareTo(after) < 0);
        }

        var size = Paging.Bound(limit);
        var found = await rows.OrderByDescending(session => session.Id).Take(size + 1).ToListAsync(cancellationToken);
        var drawn = await views.OfAsync([.. found.Take(size)], false, cancellationToken);
        return TypedResults.Ok(new Page<SessionView>(
            drawn, found.Count > size ? Paging.Encode(found[size - 1].Id.ToString()) : null));
    }
}
