using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace IntegrityAI.Platform.Security;

/// <summary>Verifies our tokens and denies by default.</summary>
public static class Authentication
{
    public const string Issuer = "integrity-ai";
    public const string Audience = "integrity-ai";

    public static WebApplicationBuilder AddPlatformSecurity(this WebApplicationBuilder builder)
    {
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton<TenantAccessor>();
        builder.Services.AddSingleton<SigningKeys>();
        builder.Services.AddDataProtection()
            .SetApplicationName("integrity-ai")
            .PersistKeysToDbContext<Persistence.IntegrityDb>();
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        builder.Services.AddSingleton<IConfigureOptions<JwtBearerOptions>, ConfigureBearer>();
        Policies.AddPolicies(builder.Services.AddAuthorizationBuilder());
        return builder;
    }

    private sealed class ConfigureBearer(IServiceProvider services) : IConfigureNamedOptions<JwtBearerOptions>
    {
        public void Configure(JwtBearerOptions options) => Configure(Options.DefaultName, options);

        public void Configure(string? name, JwtBearerOptions options)
        {
            options.MapInboundClaims = false;
            options.TokenValidationParameters = new TokenValidationParameters
            {
                ValidIssuer = Issuer,
                ValidAudience = Audience,
                ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
                ClockSkew = TimeSpan.FromSeconds(5),

                // The clock that signs is the clock that verifies.
                LifetimeValidator = (from, until, _, rules) =>
                {
                    var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
                    return from <= now + rules.ClockSkew && until > now - rules.ClockSkew;
                },
                NameClaimType = Claims.Name,
                RoleClaimType = Claims.Role,
                IssuerSigningKeyResolver = (_, _, kid, _) =>
                    services.GetRequiredService<SigningKeys>().Verifying.Where(key => key.KeyId == kid),
            };
            options.Events = new JwtBearerEvents
            {
                OnMessageReceived = context =>
                {
                    if (context.Request.Path.StartsWithSegments("/hubs", StringComparison.Ordinal)
                        && context.Request.Query.TryGetValue("access_token", out var ticket))
                    {
                        context.Token = ticket;
                        context.HttpContext.Items[TicketInQuery] = true;
                    }

                    return Task.CompletedTask;
                },
                OnTokenValidated = context =>
                {
                    // What stands in an address ends in logs: only a ticket of one minute may.
                    var inQuery = context.HttpContext.Items.ContainsKey(TicketInQuery);
                    var isTicket = (context.SecurityToken as JsonWebToken)?.GetPayloadValue<string>(Claims.Use) == Claims.HubUse;
                    if (inQuery && !isTicket)
                    {
                        context.Fail("An access token may not stand in an address; ask for a hub ticket.");
                    }

                    return Task.CompletedTask;
                },
            };
        }

        private const string TicketInQuery = "integrity.ticket_in_query";
    }
}
