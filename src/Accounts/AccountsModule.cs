using IntegrityAI.Accounts.Auth;
using IntegrityAI.Accounts.Members;
using IntegrityAI.Accounts.Organisations;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Demo;
using IntegrityAI.Platform.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrityAI.Accounts;

/// <summary>Organisations, their people, and how they sign in.</summary>
public static class AccountsModule
{
    private const int WrongPasswordsBeforeLockout = 10;
    private static readonly TimeSpan Lockout = TimeSpan.FromMinutes(5);

    public static WebApplicationBuilder AddAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddEntityModel(typeof(AccountsModule).Assembly);
        services.AddValidation();
        services.AddIdentityCore<User>(options =>
        {
            options.User.RequireUniqueEmail = true;
            options.User.AllowedUserNameCharacters = "";
            options.Lockout.MaxFailedAccessAttempts = WrongPasswordsBeforeLockout;
            options.Lockout.DefaultLockoutTimeSpan = Lockout;

            // The rules are those of PasswordRules; Identity's composition rules would only contradict them.
            options.Password = new PasswordOptions
            {
                RequiredLength = 1,
                RequireDigit = false,
                RequireLowercase = false,
                RequireNonAlphanumeric = false,
                RequireUppercase = false,
                RequiredUniqueChars = 1,
            };
        }).AddEntityFrameworkStores<IntegrityDb>();
        services.AddSingleton<TokenIssuer>();
        services.AddSingleton<ITokenIssuer>(provider => provider.GetRequiredService<TokenIssuer>());
        services.AddSingleton<IOrganisationDirectory, OrganisationDirectory>();
        services.AddScoped<SignInSession>();
        services.AddScoped<IDemoSeed, DemoAccounts>();
        return builder;
    }

    public static IEndpointRouteBuilder MapAccounts(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api");
        var auth = api.MapGroup("/auth").WithTags("Auth")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized);
        RegisterOrganisation.Map(auth);
        SignIn.Map(auth);
        RefreshSignIn.Map(auth);
        SignOut.Map(auth);
        WhoAmI.Map(auth);
        HubTicket.Map(auth);
        ListMembers.Map(api);
        return app;
    }
}
