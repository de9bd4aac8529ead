namespace IntegrityAI.Sandbox;

/// <summary>The program of the first process of a jail.</summary>
internal static class InitProgram
{
    private const UnixFileMode ForEveryone = (UnixFileMode)0b101_101_101;

    private static readonly Lazy<byte[]> Content = new(() => File.ReadAllBytes(Beside));
    private static readonly Lazy<string> Place = new(Find);

    /// <summary>The program itself.</summary>
    public static ReadOnlySpan<byte> Bytes => Content.Value;

    /// <summary>Where a user without rights can read it.</summary>
    public static string Path => Place.Value;

    private static string Beside => System.IO.Path.Combine(AppContext.BaseDirectory, "jail-init");

    // The jail is built by a user without rights, who must be able to read it: below a private folder he cannot.
    private static string Find()
    {
        var beside = Beside;
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
