using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Platform.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IntegrityAI.Execution.Judge0Api;

/// <summary>Whose submissions a client sees and whose turn its runs take: those of an organisation, or of all who came with a token.</summary>
internal sealed record Judge0Client(Guid Organisation, Guid? Person)
{
    public static Judge0Client Of(ClaimsPrincipal user) =>
        Caller.From(user) is { } staff ? new(staff.OrganisationId, staff.Id) : new(Guid.Empty, null);
}

/// <summary>Who may use <c>/judge0</c>: a client with <c>X-Auth-Token</c>, or staff who run code with their own bearer. Nobody where neither is there.</summary>
internal static class Judge0Access
{
    /// <summary>May send and read submissions.</summary>
    public const string Authenticated = "judge0";

    /// <summary>May also list and delete them: with <c>X-Auth-User</c>, or staff in their own organisation.</summary>
    public const string Authorized = "judge0-authorized";

    private const string SchemeName = "Judge0";
    private const string TokenClaim = "judge0_token";
    private const string UserClaim = "judge0_user";

    public static void Add(IServiceCollection services)
    {
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, TokenHandler>(SchemeName, null);
        services.AddAuthorizationBuilder()
            .AddPolicy(Authenticated, policy => policy.AddAuthenticationSchemes(JwtBearerDefaults.AuthenticationScheme, SchemeName)
                .RequireAssertion(context => context.User.HasClaim(claim => claim.Type == TokenClaim) || IsStaff(context)))
            .AddPolicy(Authorized, policy => policy.AddAuthenticationSchemes(JwtBearerDefaults.AuthenticationScheme, SchemeName)
                .RequireAssertion(context => context.User.HasClaim(claim => claim.Type == UserClaim) || IsStaff(context)));
    }

    private static bool IsStaff(AuthorizationHandlerContext context) =>
        context.User.HasClaim(Claims.Use, Claims.AccessUse) && Caller.From(context.User)?.Can(Permission.RunCode) == true;

    private sealed class TokenHandler(
        IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IOptions<Judge0Options> judge0)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (!Request.Headers.TryGetValue("X-Auth-Token", out var token))
            {
                return Task.FromResult(AuthenticateResult.NoResult());
            }

            if (!IsOneOf(token.ToString(), judge0.Value.Tokens))
            {
                return Task.FromResult(AuthenticateResult.Fail("No such token."));
            }

            var identity = new ClaimsIdentity(SchemeName);
            identity.AddClaim(new Claim(TokenClaim, "1"));
            if (IsOneOf(Request.Headers["X-Auth-User"].ToString(), judge0.Value.Users))
            {
                identity.AddClaim(new Claim(UserClaim, "1"));
            }

            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName)));
        }

        // Each is compared in full, so that the time taken tells nothing.
        private static bool IsOneOf(string given, IReadOnlyList<string> known)
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes(given));
            var found = false;
            foreach (var one in known)
            {
                found |= CryptographicOperations.FixedTimeEquals(hash, SHA256.HashData(Encoding.UTF8.GetBytes(one)));
            }

            return found && given.Length > 0;
        }
    }
}
