using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Caching.Memory;

namespace IntegrityAI.Execution.Runners;

/// <summary>What was compiled lately, by the hash of everything it was made from. In memory: no file of a candidate's lies on the host.</summary>
public sealed class CompiledPrograms : IDisposable
{
    private const long MaxBytes = 256L << 20;
    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = MaxBytes });

    public static string KeyOf(Languages.InstalledLanguage language, IEnumerable<SourceFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }

        Add(language.Language.Id);
        Add(language.Version);
        foreach (var file in files)
        {
            Add(file.Name);
            Add(file.Content);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public byte[]? Find(string key) => cache.Get<byte[]>(key);

    public void Keep(string key, byte[] program) => cache.Set(
        key, program, new MemoryCacheEntryOptions { Size = program.Length, SlidingExpiration = TimeSpan.FromHours(1) });

    public void Dispose() => cache.Dispose();
}
