using IntegrityAI.Platform.Problems;

namespace IntegrityAI.Accounts;

/// <summary>What can be refused here, and how it is said.</summary>
internal static class AccountProblems
{
    public static readonly Failure EmailTaken = Failure.Conflict(
        "email_taken", "There is an account with this e-mail address already. Sign in instead.");

    public static readonly Failure InvalidCredentials = new(
        401, "invalid_credentials", "The e-mail address or the password is not right. Check both and try again.");

    public static readonly Failure SessionExpired = new(
        401, "session_expired", "Your sign-in has run out. Sign in again.");

    public static readonly Failure RefreshReused = new(
        401, "refresh_reused", "This sign-in was used from two places, so it was ended for safety. Sign in again.");

    public static Failure LockedOut(int seconds) => new(
        429, "locked_out",
        $"Too many wrong passwords for this account. Wait {Math.Max(1, (seconds + 59) / 60)} minutes and try again.", seconds);

    public static Failure WeakPassword(string objection) => Failure.Field("password", objection) with { Code = "weak_password" };
}
