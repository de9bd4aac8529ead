using System.IO.Compression;
using IntegrityAI.Execution.Runners;

namespace IntegrityAI.Execution.Judge0Api;

/// <summary>Unpacks the archive of a submission in memory, within bounds that do not trust what the archive says of itself.</summary>
internal static class AdditionalFiles
{
    private const int MaxFiles = 200;
    private const int MaxNameLength = 200;
    private const int MaxDepth = 8;
    private const int UnixTypeMask = 0xF000;
    private const int UnixRegular = 0x8000;
    private const int UnixFolder = 0x4000;

    /// <returns>The files, or why there are none.</returns>
    public static (IReadOnlyList<ExtraFile> Files, string? Error) Unpack(byte[] archive)
    {
        var files = new List<ExtraFile>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var folders = new HashSet<string>(StringComparer.Ordinal);
        long left = Judge0Limits.MaxExtractKb * 1024L;
        try
        {
            using var zip = new ZipArchive(new MemoryStream(archive), ZipArchiveMode.Read);
            if (zip.Entries.Count > MaxFiles)
            {
                return ([], $"has more than {MaxFiles} files");
            }

            foreach (var entry in zip.Entries)
            {
                var type = (entry.ExternalAttributes >> 16) & UnixTypeMask;
                var name = entry.FullName;
                if (type is not (0 or UnixRegular or UnixFolder))
                {
                    return ([], $"has something that is neither a file nor a folder: {Shown(name)}");
                }

                if (!IsSound(name.TrimEnd('/')))
                {
                    return ([], $"has a name that cannot be used: {Shown(name)}");
                }

                if (name.EndsWith('/'))
                {
                    continue;
                }

                for (var slash = name.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = name.IndexOf('/', slash + 1))
                {
                    folders.Add(name[..slash]);
                }

                if (!names.Add(name))
                {
                    return ([], $"has a name twice: {Shown(name)}");
                }

                if (entry.IsEncrypted)
                {
                    return ([], "is encrypted");
                }

                var content = Read(entry, left);
                if (content is null)
                {
                    return ([], $"is larger than {Judge0Limits.MaxExtractKb} kB when it is unpacked");
                }

                left -= content.Length;
                files.Add(new ExtraFile(name, content));
            }
        }
        catch (Exception broken) when (broken is InvalidDataException or NotSupportedException or IOException or ArgumentException or OverflowException)
        {
            return ([], "is no zip archive that can be read");
        }

        return folders.Overlaps(names) ? ([], "has a file where another has its folder") : (files, null);
    }

    // Reads what there is, at most so much, whatever length the entry claims.
    private static byte[]? Read(ZipArchiveEntry entry, long most)
    {
        using var stream = entry.Open();
        using var content = new MemoryStream();
        var piece = new byte[16 * 1024];
        int read;
        while ((read = stream.Read(piece)) > 0)
        {
            if (content.Length + read > most)
            {
                return null;
            }

            content.Write(piece, 0, read);
        }

        return content.ToArray();
    }

    private static bool IsSound(string name)
    {
        var parts = name.Split('/');
        return name.Length is > 0 and <= MaxNameLength && parts.Length <= MaxDepth
            && Array.TrueForAll(parts, part => part is not ("" or "." or "..") && !part.Any(letter => letter < ' ' || letter is '\\' or '\x7f'));
    }

    private static string Shown(string name)
    {
        var printable = string.Concat(name.Where(letter => letter >= ' '));
        return printable.Length > 60 ? printable[..60] : printable;
    }
}
