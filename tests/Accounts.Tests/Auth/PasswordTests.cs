using IntegrityAI.Testing;

namespace IntegrityAI.Accounts.Tests.Auth;

/// <summary>NIST SP 800-63B: long enough, on no list of breached passwords, not one's own name; nothing about composition.</summary>
public sealed class PasswordTests(IntegrityHost host) : IClassFixture<IntegrityHost>
{
    [Theory]
    [InlineData("", "")]
    [InlineData("        ", "")]
    [InlineData("2short!", "at least 8 characters")]
    [InlineData("🔑🔑🔑🔑🔑🔑🔑", "at least 8 characters")]
    [InlineData("password", "known breaches")]
    [InlineData("PassWord", "known breaches")]
    [InlineData("qwerty123", "known breaches")]
    [InlineData("aaaaaaaaaaaa", "known breaches")]
    [InlineData("Augustina Miller", "own name")]
    [InlineData("augustina miller", "own name")]
    [InlineData("Evidence Unlimited", "own name")]
    public async Task A_password_that_would_be_guessed_is_refused_with_the_reason(string password, string reason)
    {
        using var response = await host.RegisterAsAsync(
            Browser.NewAddress(), password, "Augustina Miller", "Evidence Unlimited");
        Assert.Equal(400, (await response.RefusalAsync()).Status);
        var problem = await response.AnyJsonAsync();
        Assert.True(problem.GetProperty("errors").TryGetProperty("password", out _), problem.GetRawText());
        Assert.Contains(reason, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_s_own_address_is_no_password()
    {
        var email = Browser.NewAddress();
        Assert.Equal(new Refusal(400, "weak_password"), await host.RegisterAsAsync(email, email).RefusalAsync());
        Assert.Equal(new Refusal(400, "weak_password"), await host.RegisterAsAsync(email, email.Split('@')[0]).RefusalAsync());
    }

    [Fact]
    public async Task A_password_has_a_largest_size()
    {
        Assert.Equal(new Refusal(400, "weak_password"), await host.RegisterAsAsync(Browser.NewAddress(), Words(129)).RefusalAsync());
        Assert.Equal(new Refusal(400, "validation_failed"), await host.RegisterAsAsync(Browser.NewAddress(), Words(1025)).RefusalAsync());
    }

    [Theory]
    [InlineData("kxqzwvjt")]
    [InlineData("four small plain words")]
    [InlineData("пароль из шести слов")]
    [InlineData("🔑🔒🗝🔐🚪🏠🌍🌙")]
    [InlineData("ﷺ")]
    public async Task Any_characters_may_stand_in_a_password(string password)
    {
        var email = Browser.NewAddress();
        await host.RegisterAsAsync(email, password).JsonAsync();
        await host.SignInAsync(email, password).JsonAsync();
    }

    [Fact]
    public async Task A_password_may_be_long()
    {
        var email = Browser.NewAddress();
        await host.RegisterAsAsync(email, Words(128)).JsonAsync();
        await host.SignInAsync(email, Words(128)).JsonAsync();
        Assert.Equal(401, (await host.SignInAsync(email, Words(127)).RefusalAsync()).Status);
    }

    private static string Words(int length) => string.Concat(Enumerable.Repeat("correct horse ", 100))[..length];
}
