namespace IntegrityAI.Sandbox;

/// <summary>Where the first process of a jail lies on the host.</summary>
internal static class InitProgram
{
    private const UnixFileMode ForEveryone = (UnixFileMode)0b101_101_101;

    public static string Path { get; } = Find();

    // The jail is built by a user without rights, who must be able to read it: below a private folder he cannot.
    private static string Find()
    {
        var beside = System.IO.Path.Combine(AppContext.BaseDirectory, "jail-init");
        if (OperatingSystem.IsWindows() || Native.geteuid() != 0 || IsReadableByEveryone(beside))
        {
            return beside;
        }

        var folder = Directory.CreateTempSubdirectory("integrity-jail-");
        File.SetUnixFileMode(folder.FullName, ForEveryone | UnixFileMode.UserWrite);
        var copy = System.IO.Path.Combine(folder.FullName, "jail-init");
        File.Copy(beside, copy);
        File.SetUnixFileMode(copy, ForEveryone);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        return copy;
    }

    private static bool IsReadableByEveryone(string file)
    {
        for (var path = file; path is not null; path = System.IO.Path.GetDirectoryName(path))
        {
            if (OperatingSystem.IsWindows() || !File.GetUnixFileMode(path).HasFlag(UnixFileMode.OtherExecute))
            {
                return false;
            }
        }

        return true;
    }
}
