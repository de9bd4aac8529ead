using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace IntegrityAI.Reports.Tests;

/// <summary>A PDF as a reader sees it, read back with poppler's tools.</summary>
internal sealed partial class PdfFile
{
    private PdfFile(byte[] bytes, string text, int pages, string info)
    {
        (Bytes, Text, Pages, Info) = (bytes, text, pages, info);
        Words = string.Join(' ', text.Split((char[])[' ', '\n', '\f', '\r'], StringSplitOptions.RemoveEmptyEntries));
    }

    public byte[] Bytes { get; }

    /// <summary>As it is laid out; a form feed ends each page.</summary>
    public string Text { get; }

    /// <summary>The text with single spaces for whatever stands between words.</summary>
    public string Words { get; }

    public int Pages { get; }

    public string Info { get; }

    /// <summary>Where its links lead.</summary>
    public IReadOnlyList<string> Links => [.. Link().Matches(Encoding.Latin1.GetString(Bytes)).Select(match => match.Groups[1].Value)];

    public static async Task<PdfFile> ReadAsync(byte[] bytes)
    {
        Assert.True(bytes.AsSpan().StartsWith("%PDF-"u8));
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.CreateVersion7():N}.pdf");
        await File.WriteAllBytesAsync(path, bytes);
        try
        {
            var info = await RunAsync("pdfinfo", path);
            var text = await RunAsync("pdftotext", "-layout", "-enc", "UTF-8", path, "-");
            return new PdfFile(bytes, text, int.Parse(PageCount().Match(info).Groups[1].Value, CultureInfo.InvariantCulture), info);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var process = Start(start);
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0 && (await errors).Length == 0, $"{program} finds the PDF faulty: {await errors}");
        return output;
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException($"These tests read PDFs with {start.FileName}; install the package poppler-utils.", missing);
        }
    }

    [GeneratedRegex(@"^Pages:\s+(\d+)", RegexOptions.Multiline)]
    private static partial Regex PageCount();

    [GeneratedRegex(@"/URI \(([^)]*)\)")]
    private static partial Regex Link();
}
