using System.Globalization;

namespace IntegrityAI.Runner.Client;

/// <summary>The user that a runner is started as by a host that is root.</summary>
/// <param name="Id">Of the user.</param>
/// <param name="Group">Of the group.</param>
internal readonly record struct RunnerUser(uint Id, uint Group)
{
    private const string Name = "integrity-runner";

    // An id that owns nothing on any host, where nobody made a user.
    private static readonly RunnerUser Nobody = new(61_183, 61_183);

    public static RunnerUser Find(string passwd = "/etc/passwd")
    {
        var entry = System.IO.File.Exists(passwd)
            ? System.IO.File.ReadLines(passwd).Select(line => line.Split(':')).FirstOrDefault(parts => parts.Length > 3 && parts[0] == Name)
            : null;
        return entry is null
            ? Nobody
            : new RunnerUser(uint.Parse(entry[2], CultureInfo.InvariantCulture), uint.Parse(entry[3], CultureInfo.InvariantCulture));
    }
}
