namespace IntegrityAI.Contracts.Access;

/// <summary>What an endpoint may ask of a caller. Roles are sets of these; nothing else grants access.</summary>
public enum Permission
{
    ManageOrganisation,
    ManageSessions,
    ConductSessions,
    MonitorSessions,
    ViewReports,
    Decide,
    ManageQuestions,
    ReadAudit,
    RunCode,
}

/// <summary>The one table of who may do what.</summary>
public static class Permissions
{
    private static readonly Dictionary<Role, HashSet<Permission>> Granted = new()
    {
        [Role.Admin] = [.. Enum.GetValues<Permission>()],
        [Role.Recruiter] =
        [
            Permission.ManageSessions, Permission.ConductSessions, Permission.MonitorSessions, Permission.ViewReports,
            Permission.Decide, Permission.ManageQuestions, Permission.RunCode,
        ],
        [Role.Interviewer] =
        [
            Permission.ConductSessions, Permission.ViewReports, Permission.Decide, Permission.ManageQuestions,
            Permission.RunCode,
        ],
        [Role.Monitor] = [Permission.MonitorSessions, Permission.ViewReports, Permission.RunCode],
        [Role.Candidate] = [],
    };

    /// <summary>Whether <paramref name="role"/> holds <paramref name="permission"/>.</summary>
    public static bool Has(this Role role, Permission permission) => Granted[role].Contains(permission);

    /// <summary>The roles that hold <paramref name="permission"/>.</summary>
    public static IEnumerable<Role> Holders(Permission permission) =>
        Granted.Where(entry => entry.Value.Contains(permission)).Select(entry => entry.Key);
}
