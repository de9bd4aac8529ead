using System.Reflection;
using IntegrityAI.Testing;

namespace IntegrityAI.Architecture.Tests;

/// <summary>The parts that the rules speak of.</summary>
internal static class Product
{
    public static readonly string[] Modules =
    [
        "Accounts", "Audit", "Evaluation", "Execution", "Interviews", "Media", "Proctoring", "Reports", "Rooms",
    ];

    public static Assembly Load(string project) => Assembly.Load($"IntegrityAI.{project}");

    public static string Path(string relative) => System.IO.Path.Combine(Repository.Root, relative);
}
