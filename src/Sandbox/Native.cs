using System.ComponentModel;
using System.Runtime.InteropServices;

namespace IntegrityAI.Sandbox;

/// <summary>The system calls the jail needs. A managed process cannot fork, so children are made by posix_spawn alone.</summary>
internal static unsafe partial class Native
{
    public const int CloseOnExec = 0x80000;
    public const int Kill = 9;
    public const short PollIn = 1;
    public const short PollOut = 4;
    private const int TryAgain = 11;
    private const int NonBlocking = 0x800;
    private const int SetStatusFlags = 4;
    private const int GetStatusFlags = 3;
    private const string C = "libc";
    private const short SetSignalDefault = 4;
    private const short SetSignalMask = 8;
    private const int NoSignal = 0x4000;
    public const int Interrupted = 4;

    [StructLayout(LayoutKind.Sequential)]
    public struct PollFd
    {
        public int Fd;
        public short Events;
        public short Revents;
    }

    private struct IoVector
    {
        public byte* Base;
        public nint Length;
    }

    private struct MessageHeader
    {
        public void* Name;
        public uint NameLength;
        public IoVector* Parts;
        public nint PartCount;
        public void* Control;
        public nint ControlLength;
        public int Flags;
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

    [LibraryImport(C, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int chown(string path, uint user, uint group);

    [LibraryImport(C, SetLastError = true)]
    private static partial int fcntl(int fd, int command, nint value);

    [LibraryImport(C, SetLastError = true)]
    private static partial int socketpair(int domain, int type, int protocol, int* ends);

    [LibraryImport(C, SetLastError = true)]
    private static partial nint sendmsg(int socket, MessageHeader* message, int flags);

    [LibraryImport(C, SetLastError = true)]
    public static partial nint recv(int socket, byte* buffer, nint count, int flags);

    [LibraryImport(C, SetLastError = true)]
    private static partial int posix_openpt(int flags);

    [LibraryImport(C, SetLastError = true)]
    private static partial int grantpt(int fd);

    [LibraryImport(C, SetLastError = true)]
    private static partial int unlockpt(int fd);

    [LibraryImport(C, SetLastError = true)]
    private static partial int ptsname_r(int fd, byte* buffer, nuint length);

    [LibraryImport(C, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);

    [LibraryImport(C, SetLastError = true)]
    private static partial int ioctl(int fd, nuint request, void* argument);

    [LibraryImport(C, SetLastError = true)]
    private static partial int pipe2(int* fds, int flags);

    [LibraryImport(C, SetLastError = true)]
    private static partial int wait4(int pid, int* status, int options, void* usage);

    [LibraryImport(C, SetLastError = true)]
    private static partial nint syscall(nint number, nint first, nint second, nint third, nint fourth);

    [LibraryImport(C, SetLastError = true)]
    private static partial nint lseek(int fd, nint offset, int whence);

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

    /// <summary>Two ends of a local connection that keeps messages apart.</summary>
    public static (int Ours, int Theirs) Messages()
    {
        var ends = stackalloc int[2];
        return socketpair(1, 5 | CloseOnExec, 0, ends) == 0 ? (ends[0], ends[1]) : throw Failed("socketpair");
    }

    /// <summary>Sends one message with descriptors; the receiver gets copies of these.</summary>
    /// <exception cref="Win32Exception">The other end is gone.</exception>
    public static void Send(int socket, ReadOnlySpan<byte> message, ReadOnlySpan<int> descriptors)
    {
        const int HeaderBytes = 16;
        var ancillary = stackalloc byte[128];
        *(nint*)ancillary = HeaderBytes + (descriptors.Length * sizeof(int));
        *(int*)(ancillary + 8) = 1;
        *(int*)(ancillary + 12) = 1;
        descriptors.CopyTo(new Span<int>(ancillary + HeaderBytes, descriptors.Length));
        fixed (byte* bytes = message)
        {
            var part = new IoVector { Base = bytes, Length = message.Length };
            var header = new MessageHeader
            {
                Parts = &part,
                PartCount = 1,
                Control = ancillary,
                ControlLength = (HeaderBytes + (descriptors.Length * sizeof(int)) + 7) & ~7,
            };
            if (descriptors.IsEmpty)
            {
                header.Control = null;
                header.ControlLength = 0;
            }

            while (sendmsg(socket, &header, NoSignal) < 0)
            {
                if (Marshal.GetLastPInvokeError() != Interrupted)
                {
                    throw Failed("sendmsg");
                }
            }
        }
    }

    public static bool IsReadable(int fd, TimeSpan within)
    {
        var one = new PollFd { Fd = fd, Events = PollIn };
        return poll(&one, 1, (int)within.TotalMilliseconds) > 0;
    }

    public static void DoNotBlock(int fd) => _ = fcntl(fd, SetStatusFlags, fcntl(fd, GetStatusFlags, 0) | NonBlocking);

    /// <summary>Writes what fits: 0 where nothing does now, -1 where nobody reads any more.</summary>
    public static int WriteSome(int fd, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            var written = write(fd, start, bytes.Length);
            return written >= 0 ? (int)written : Marshal.GetLastPInvokeError() is TryAgain or Interrupted ? 0 : -1;
        }
    }

    /// <summary>A terminal: the end a person sits at, and the end a program has.</summary>
    public static (int Person, int Program) Terminal()
    {
        const int ReadWriteNoControl = 0x102;
        var person = posix_openpt(ReadWriteNoControl | CloseOnExec);
        var name = stackalloc byte[128];
        if (person < 0 || grantpt(person) != 0 || unlockpt(person) != 0 || ptsname_r(person, name, 128) != 0)
        {
            throw Failed("posix_openpt");
        }

        var program = open(Marshal.PtrToStringUTF8((nint)name)!, ReadWriteNoControl | CloseOnExec);
        return program >= 0 ? (person, program) : throw Failed("open");
    }

    /// <summary>The program is told by SIGWINCH.</summary>
    public static void SetTerminalSize(int person, int columns, int rows)
    {
        const nuint SetWindowSize = 0x5414;
        var size = stackalloc ushort[4] { (ushort)rows, (ushort)columns, 0, 0 };
        _ = ioctl(person, SetWindowSize, size);
    }

    /// <summary>A process by a descriptor: it never becomes another one, as a number does. -1 where it has ended already.</summary>
    public static int ProcessDescriptor(int pid)
    {
        const nint Open = 434;
        return (int)syscall(Open, pid, 0, 0, 0);
    }

    public static void KillByDescriptor(int process)
    {
        const nint SendSignal = 424;
        _ = syscall(SendSignal, process, Kill, 0, 0);
    }

    /// <summary>Waits for a child and returns its exit code, or 128 + the signal that ended it.</summary>
    public static int Reap(int pid)
    {
        int status;
        while (wait4(pid, &status, 0, null) < 0 && Marshal.GetLastPInvokeError() == Interrupted)
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
