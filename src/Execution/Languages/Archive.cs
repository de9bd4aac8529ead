using System.Formats.Tar;
using System.IO.Compression;

namespace IntegrityAI.Execution.Languages;

/// <summary>Unpacks what a jail handed over: files and folders alone, each below the target, open to be read by all.</summary>
internal static class Archive
{
    private const long MaxBytes = 1L << 30;
    private const UnixFileMode Read = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Enter = Read | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <exception cref="IOException">It is no such archive, or holds more than it may.</exception>
    public static async Task UnpackAsync(byte[] archive, string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("Jails are of Linux alone.");
        }

        File.SetUnixFileMode(folder, Enter);
        await using var zipped = new GZipStream(new MemoryStream(archive), CompressionMode.Decompress);
        await using var tar = new TarReader(zipped);
        var total = 0L;
        while (await ReadAsync(tar) is { } entry)
        {
            var path = Path.GetFullPath(Path.Combine(folder, entry.Name));
            total += entry.Length;
            if ((path != folder && !path.StartsWith(folder + "/", StringComparison.Ordinal) && path != folder + "/") || total > MaxBytes)
            {
                throw new IOException("An archive holds a name or an amount that it may not.");
            }

            if (entry.EntryType == TarEntryType.Directory)
            {
                Directory.CreateDirectory(path, Enter);
            }
            else if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile)
            {
                await entry.ExtractToFileAsync(path, overwrite: true);
                File.SetUnixFileMode(path, Read);
                File.SetLastWriteTimeUtc(path, entry.ModificationTime.UtcDateTime);
            }
        }
    }

    private static async Task<TarEntry?> ReadAsync(TarReader tar)
    {
        try
        {
            return await tar.GetNextEntryAsync();
        }
        catch (InvalidDataException broken)
        {
            throw new IOException("An archive is broken.", broken);
        }
    }
}
