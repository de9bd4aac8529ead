using System.Buffers;
using System.Buffers.Binary;
using System.ComponentModel;
using System.Text;

namespace IntegrityAI.Sandbox;

/// <summary>What a jail's first process says.</summary>
internal enum InitAnswerKind
{
    /// <summary>It stands, or its folders are empty again.</summary>
    Ready,

    /// <summary>The program has ended, and nothing of it is left.</summary>
    Ended,

    /// <summary>An order could not be carried out.</summary>
    Failed,

    /// <summary>It is gone, and the jail with it.</summary>
    Gone,
}

/// <param name="Status">As wait(2) tells it.</param>
/// <param name="Cpu">Of everything that has ended in this jail since it was built.</param>
internal readonly record struct InitAnswer(InitAnswerKind Kind, int Status = 0, TimeSpan Cpu = default, long PeakBytes = 0, string Why = "")
{
    public int Signal => Status & 0x7f;

    public int ExitCode => Signal == 0 ? (Status >> 8) & 0xff : 128 + Signal;
}

/// <summary>The orders to a jail's first process and its answers; see <c>Init/jail-init.c</c> for their form.</summary>
internal sealed class InitChannel(int socket)
{
    private const int MaxAnswer = 512;
    private const uint TerminalFlag = 1;

    public int Descriptor => socket;

    /// <exception cref="Win32Exception">The jail is gone.</exception>
    public void SendFile(JailFile file)
    {
        var message = new ArrayBufferWriter<byte>();
        message.Write("F"u8);
        Number(message, file.Executable ? 0b111_101_101u : 0b110_100_100u);
        Text(message, file.Path);
        var content = Native.MemoryFile(file.Content.Span);
        try
        {
            Native.Send(socket, message.WrittenSpan, [content]);
        }
        finally
        {
            _ = Native.close(content);
        }
    }

    /// <param name="descriptors">What the program has as 0, 1, 2…</param>
    /// <exception cref="Win32Exception">The jail is gone.</exception>
    public void Start(
        IReadOnlyList<string> arguments, IReadOnlyList<string> environment, IEnumerable<(int Resource, ulong Value)> limits,
        ReadOnlySpan<int> descriptors, bool terminal = false)
    {
        var message = new ArrayBufferWriter<byte>();
        var bounds = limits.ToList();
        message.Write("R"u8);
        Number(message, terminal ? TerminalFlag : 0);
        Number(message, (uint)bounds.Count);
        Number(message, (uint)arguments.Count);
        Number(message, (uint)environment.Count);
        foreach (var (resource, value) in bounds)
        {
            Number(message, (uint)resource);
            BinaryPrimitives.WriteUInt64LittleEndian(message.GetSpan(8), value);
            message.Advance(8);
        }

        foreach (var text in arguments.Concat(environment))
        {
            Text(message, text);
        }

        Native.Send(socket, message.WrittenSpan, descriptors);
    }

    /// <summary>Lets a waiting program go, once the files sent before lie in the jail.</summary>
    /// <exception cref="Win32Exception">The jail is gone.</exception>
    public void Go(IReadOnlyList<string> arguments, int descriptor)
    {
        var message = new ArrayBufferWriter<byte>();
        message.Write("G"u8);
        foreach (var argument in arguments)
        {
            Text(message, argument);
        }

        Native.Send(socket, message.WrittenSpan, [descriptor]);
    }

    /// <exception cref="Win32Exception">The jail is gone.</exception>
    public void Wipe() => Native.Send(socket, "W"u8, []);

    /// <summary>Waits for the next answer.</summary>
    public unsafe InitAnswer Receive()
    {
        var buffer = stackalloc byte[MaxAnswer];
        nint count;
        do
        {
            count = Native.recv(socket, buffer, MaxAnswer, 0);
        }
        while (count < 0 && System.Runtime.InteropServices.Marshal.GetLastPInvokeError() == Native.Interrupted);

        return Parse(count <= 0 ? [] : new ReadOnlySpan<byte>(buffer, (int)count));
    }

    internal static InitAnswer Parse(ReadOnlySpan<byte> answer) => answer switch
    {
        [(byte)'W'] => new(InitAnswerKind.Ready),
        [(byte)'X', .. { Length: 28 } rest] => new(
            InitAnswerKind.Ended, BinaryPrimitives.ReadInt32LittleEndian(rest),
            TimeSpan.FromMicroseconds(BinaryPrimitives.ReadUInt64LittleEndian(rest[4..]) + BinaryPrimitives.ReadUInt64LittleEndian(rest[12..])),
            (long)BinaryPrimitives.ReadUInt64LittleEndian(rest[20..]) * 1024),
        [(byte)'E', _, _, _, _, .. var what] => new(
            InitAnswerKind.Failed,
            Why: $"{new Win32Exception(BinaryPrimitives.ReadInt32LittleEndian(answer[1..])).Message}: {Encoding.UTF8.GetString(what)}"),
        _ => new(InitAnswerKind.Gone),
    };

    private static void Number(ArrayBufferWriter<byte> message, uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(message.GetSpan(4), value);
        message.Advance(4);
    }

    private static void Text(ArrayBufferWriter<byte> message, string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw new ArgumentException("A program's arguments, variables and file names hold no zero byte.", nameof(text));
        }

        message.Advance(Encoding.UTF8.GetBytes(text, message.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));
        message.Write("\0"u8);
    }
}
