using IntegrityAI.Accounts.Organisations;
using IntegrityAI.Platform.Persistence;
using IntegrityAI.Platform.Security;
using IntegrityAI.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace IntegrityAI.Accounts.Members;

/// <summary>A member of the caller's organisation.</summary>
public sealed record MemberView(Guid Id, string? Email, string FullName, string Role, DateTimeOffset JoinedAt);

/// <summary><c>GET /api/members</c></summary>
public static class ListMembers
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/members", HandleAsync).RequireAuthorization(Policies.Staff).WithName("ListMembers").WithTags("Members");

    /// <summary>The people of one's organisation, in the order in which they joined.</summary>
    public static async Task<Ok<Page<MemberView>>> HandleAsync(IntegrityDb db, CancellationToken cancellationToken)
    {
        var members = await db.Set<Membership>().AsNoTracking().Include(member => member.User)
            .OrderBy(member => member.JoinedAt).Take(Paging.MaxLimit).ToListAsync(cancellationToken);
        return TypedResults.Ok(new Page<MemberView>(
            [.. members.Select(member => new MemberView(
                member.UserId, member.User!.Email, member.User.FullName, member.Role.ToString().ToLowerInvariant(), member.JoinedAt))],
            null));
    }
}
