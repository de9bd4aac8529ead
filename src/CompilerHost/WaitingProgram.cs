using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace IntegrityAI.CompilerHost;

/// <summary>A runtime that is up and waits for its program.</summary>
internal static class WaitingProgram
{
    private const int Go = 3;

    public static int Run()
    {
        Prepare();
        var arguments = Wait();
        Directory.Delete("/box/.tool", recursive: true);
        var program = AssemblyLoadContext.Default.LoadFromAssemblyPath("/box/main.dll");
        Assembly.SetEntryAssembly(program);
        var entry = program.EntryPoint!;
        var takesArguments = entry.GetParameters().Length > 0;

        // Called through a delegate, so that an exception tells of the program's own calls and not of reflection's.
        if (entry.ReturnType == typeof(int))
        {
            return takesArguments ? entry.CreateDelegate<Func<string[], int>>()(arguments) : entry.CreateDelegate<Func<int>>()();
        }

        if (takesArguments)
        {
            entry.CreateDelegate<Action<string[]>>()(arguments);
        }
        else
        {
            entry.CreateDelegate<Action>()();
        }

        return Environment.ExitCode;
    }

    // What nearly every program uses is loaded and compiled while nobody waits for it.
    private static void Prepare()
    {
        _ = Console.Out;
        _ = Console.In;
        var words = "3 1 2".Split(' ').Select(int.Parse).Order().ToList();
        var counts = new Dictionary<string, int> { ["a"] = words.Sum() };
        _ = string.Join(", ", counts.Select(pair => $"{pair.Key}={pair.Value:0.0}"));
        _ = new StringBuilder().Append(counts.Count).AppendLine().ToString();
    }

    private static string[] Wait()
    {
        using var go = new FileStream(new SafeFileHandle(Go, ownsHandle: true), FileAccess.Read, bufferSize: 0);
        using var all = new MemoryStream();
        go.CopyTo(all);
        var text = Encoding.UTF8.GetString(all.ToArray());
        return text.Length == 0 ? [] : text[..^1].Split('\0');
    }
}
