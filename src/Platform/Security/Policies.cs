using IntegrityAI.Contracts.Access;
using Microsoft.AspNetCore.Authorization;

namespace IntegrityAI.Platform.Security;

/// <summary>The policies endpoints name. An endpoint without one is refused to everybody.</summary>
public static class Policies
{
    /// <summary>Any member of staff.</summary>
    public const string Staff = "staff";

    /// <summary>Staff or a guest; the handler checks that the session is theirs to see.</summary>
    public const string Participant = "participant";

    /// <summary>Anyone signed in, with an access token or a hub ticket.</summary>
    public const string Hub = "hub";

    /// <summary>The policy for one permission.</summary>
    public static string For(Permission permission) => $"permission:{permission}";

    internal static void AddPolicies(AuthorizationBuilder authorization)
    {
        authorization
            .AddPolicy(Staff, policy => policy.RequireAssertion(context => Access(context) is { IsGuest: false }))
            .AddPolicy(Participant, policy => policy.RequireAssertion(context => Access(context) is not null))
            .AddPolicy(Hub, policy => policy.RequireAssertion(context => Caller.From(context.User) is not null))
            .SetFallbackPolicy(new AuthorizationPolicyBuilder()
                .RequireAuthenticatedUser()
                .RequireAssertion(_ => false)
                .Build());
        foreach (var permission in Enum.GetValues<Permission>())
        {
            authorization.AddPolicy(
                For(permission),
                policy => policy.RequireAssertion(context => Access(context)?.Can(permission) == true));
        }
    }

    // A hub ticket opens hubs and nothing else.
    private static Caller? Access(AuthorizationHandlerContext context) =>
        context.User.HasClaim(Claims.Use, Claims.AccessUse) ? Caller.From(context.User) : null;
}
