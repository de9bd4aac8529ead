using System.ComponentModel;
using System.Runtime.InteropServices;

namespace IntegrityAI.Sandbox;

/// <summary>The system calls the jail needs. A managed process cannot fork, so children are made by posix_spawn alone.</summary>
internal static unsafe partial class Native
{
    public const int CloseOnExec = 0x80000;
    public const int Kill = 9;
    public const short PollIn = 1;
    private const string C = "libc";
    private const short SetSignalDefault = 4;
    private const short SetSignalMask = 8;
    private const int ProcessDescriptorCall = 434;

    [StructLayout(LayoutKind.Sequential)]
    public struct PollFd
    {
        public int Fd;
        public short Events;
        public short Revents;
    }

    [LibraryImport(C, SetLastError = true)]
    public static partial nint read(int fd, byte* buffer, nint count);

    [LibraryImport(C, SetLastError = true)]
    public static partial nint write(int fd, byte* buffer, nint count);

    [LibraryImport(C, SetLastError = true)]
    public static partial int close(int fd);

    [LibraryImport(C, SetLastError = true)]
    public static partial int kill(int pid, int signal);

    [LibraryImport(C, SetLastError = true)]
    public static partial int poll(PollFd* fds, nuint count, int milliseconds);

    [LibraryImport(C)]
    public static partial uint geteuid();

    [LibraryImport(C, SetLastError = true)]
    private static partial int prlimit(int pid, int resource, ulong* limits, ulong* old);

    [LibraryImport(C, SetLastError = true)]
    private static partial int pipe2(int* fds, int flags);

    [LibraryImport(C, SetLastError = true)]
    private static partial int wait4(int pid, int* status, int options, void* usage);

    [LibraryImport(C, SetLastError = true)]
    private static partial nint lseek(int fd, nint offset, int whence);

    [LibraryImport(C, SetLastError = true)]
    private static partial nint syscall(nint number, nint first, nint second);

    [LibraryImport(C, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int memfd_create(string name, uint flags);

    [LibraryImport(C, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int posix_spawn(out int pid, string path, void* actions, void* attributes, byte** arguments, byte** environment);

    [LibraryImport(C)]
    private static partial int posix_spawn_file_actions_init(void* actions);

    [LibraryImport(C)]
    private static partial int posix_spawn_file_actions_destroy(void* actions);

    [LibraryImport(C)]
    private static partial int posix_spawn_file_actions_adddup2(void* actions, int from, int to);

    [LibraryImport(C)]
    private static partial int posix_spawn_file_actions_addclosefrom_np(void* actions, int from);

    [LibraryImport(C)]
    private static partial int posix_spawnattr_init(void* attributes);

    [LibraryImport(C)]
    private static partial int posix_spawnattr_destroy(void* attributes);

    [LibraryImport(C)]
    private static partial int posix_spawnattr_setflags(void* attributes, short flags);

    [LibraryImport(C)]
    private static partial int posix_spawnattr_setsigmask(void* attributes, void* set);

    [LibraryImport(C)]
    private static partial int posix_spawnattr_setsigdefault(void* attributes, void* set);

    /// <summary>A pipe that no child inherits by accident.</summary>
    public static (int Read, int Write) Pipe()
    {
        var ends = stackalloc int[2];
        return pipe2(ends, CloseOnExec) == 0 ? (ends[0], ends[1]) : throw Failed("pipe");
    }

    /// <summary>A file in memory that holds <paramref name="content"/>, read from its start.</summary>
    public static int MemoryFile(ReadOnlySpan<byte> content)
    {
        var fd = memfd_create("jail", 1);
        if (fd < 0)
        {
            throw Failed("memfd_create");
        }

        fixed (byte* bytes = content)
        {
            for (nint done = 0; done < content.Length;)
            {
                var written = write(fd, bytes + done, content.Length - done);
                done += written > 0 ? written : throw Failed("write");
            }
        }

        _ = lseek(fd, 0, 0);
        return fd;
    }

    /// <summary>Sets both the soft and the hard limit.</summary>
    public static bool SetLimit(int pid, int resource, ulong value)
    {
        var limits = stackalloc ulong[2] { value, value };
        return prlimit(pid, resource, limits, null) == 0;
    }

    /// <summary>A descriptor that becomes readable when the process ends.</summary>
    public static int ProcessDescriptor(int pid) => (int)syscall(ProcessDescriptorCall, pid, 0);

    /// <summary>Waits for a child and returns its exit code, or 128 + the signal that ended it.</summary>
    public static int Reap(int pid)
    {
        int status;
        while (wait4(pid, &status, 0, null) < 0 && Marshal.GetLastPInvokeError() == 4)
        {
        }

        return (status & 0x7f) == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f);
    }

    /// <summary>Starts a program whose descriptors 0, 1, 2… are exactly those given, with no environment but the one given.</summary>
    public static int Spawn(string path, IReadOnlyList<string> arguments, IReadOnlyList<string> environment, IReadOnlyList<int> descriptors)
    {
        var actions = stackalloc byte[256];
        var attributes = stackalloc byte[512];
        var everySignal = stackalloc ulong[16];
        var noSignal = stackalloc ulong[16];
        for (var i = 0; i < 16; i++)
        {
            everySignal[i] = ulong.MaxValue;
            noSignal[i] = 0;
        }

        _ = posix_spawn_file_actions_init(actions);
        _ = posix_spawnattr_init(attributes);
        _ = posix_spawnattr_setsigmask(attributes, noSignal);
        _ = posix_spawnattr_setsigdefault(attributes, everySignal);
        _ = posix_spawnattr_setflags(attributes, SetSignalDefault | SetSignalMask);

        // Two steps, so that no descriptor overwrites one that is still to be copied.
        var above = Math.Max(100, descriptors.Max() + 1);
        for (var i = 0; i < descriptors.Count; i++)
        {
            _ = posix_spawn_file_actions_adddup2(actions, descriptors[i], above + i);
        }

        for (var i = 0; i < descriptors.Count; i++)
        {
            _ = posix_spawn_file_actions_adddup2(actions, above + i, i);
        }

        _ = posix_spawn_file_actions_addclosefrom_np(actions, descriptors.Count);
        var argumentList = Strings(arguments);
        var environmentList = Strings(environment);
        int failed, pid;
        fixed (nint* argv = argumentList, envp = environmentList)
        {
            failed = posix_spawn(out pid, path, actions, attributes, (byte**)argv, (byte**)envp);
        }

        foreach (var text in argumentList.Concat(environmentList))
        {
            Marshal.FreeCoTaskMem(text);
        }

        _ = posix_spawn_file_actions_destroy(actions);
        _ = posix_spawnattr_destroy(attributes);
        return failed == 0 ? pid : throw new Win32Exception(failed, $"{path} could not be started");
    }

    private static nint[] Strings(IReadOnlyList<string> texts)
    {
        var pointers = new nint[texts.Count + 1];
        for (var i = 0; i < texts.Count; i++)
        {
            pointers[i] = Marshal.StringToCoTaskMemUTF8(texts[i]);
        }

        return pointers;
    }

    private static Win32Exception Failed(string call) => new(Marshal.GetLastPInvokeError(), $"{call} failed: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");
}
