using System.Buffers.Binary;

namespace IntegrityAI.Sandbox;

/// <summary>The system calls that a jailed program may make, as a classic BPF program for x86-64. All others are refused.</summary>
/// <remarks>
/// The jail's namespaces already take away what the refused calls reach; the filter takes away the calls, because kernels have bugs.
/// A call that a program may well try and do without answers ENOSYS, as an older kernel would; one that only an attack makes answers
/// EPERM. inotify is refused since a user has few of them and all jails are one user. clone3 is among the first, since its flags lie in memory that a filter cannot read: the C library then uses clone, whose
/// namespace flags are checked here. Numbers are those of the kernel's syscall_64.tbl; see also seccomp(2).
/// </remarks>
public static class SeccompFilter
{
    private const uint Allow = 0x7fff0000;
    private const uint KillProcess = 0x80000000;
    private const uint Error = 0x00050000;
    private const uint NotPermitted = 1;
    private const uint NoSuchCall = 38;
    private const uint NoSuchFamily = 97;
    private const uint X64 = 0xC000003E;
    private const uint NamespaceFlags = 0x7E020080;
    private const ushort Load = 0x20;
    private const ushort IfEqual = 0x15;
    private const ushort IfAtLeast = 0x35;
    private const ushort IfAbove = 0x25;
    private const ushort IfAnyBit = 0x45;
    private const ushort Return = 0x06;
    private const uint CallNumber = 0;
    private const uint Architecture = 4;
    private const uint FirstArgument = 16;
    private const uint SecondArgument = 24;

    private const uint Ioctl = 16;
    private const uint Socket = 41;
    private const uint Clone = 56;

    // From each first to each last call. ioctl, socket and clone are not in it: their arguments are checked.
    private static readonly (uint First, uint Last)[] Allowed =
    [
        (0, 15), // read to rt_sigreturn: files, memory, signals
        (17, 40), // pread64 to sendfile: System V memory, timers
        (42, 55), // connect to getsockopt
        (57, 100), // fork to times: processes, files, System V messages
        (102, 102), (104, 133), // users and groups, which the namespace makes harmless; sessions, capabilities read, mknod
        (137, 138), (140, 152), // statfs, scheduling, locked memory within its limit
        (157, 158), (160, 160), // prctl, arch_prctl, setrlimit
        (186, 204), // gettid to sched_getaffinity: extended attributes, futex
        (213, 213), (217, 226), (228, 235), // epoll, getdents64, timers, clocks read, tgkill, utimes
        (247, 247), (251, 252), // waitid, I/O priority
        (257, 271), (273, 277), // the …at calls, poll, robust lists, splice
        (280, 293), (295, 297), // utimensat to pipe2, preadv to rt_tgsigqueueinfo
        (299, 299), (302, 302), (307, 307), (309, 309), // recvmmsg, prlimit64, sendmmsg, getcpu
        (314, 319), // scheduling attributes, renameat2, seccomp, getrandom, memfd_create
        (322, 322), (324, 332), (334, 334), // execveat, membarrier to statx, rseq
        (424, 424), (434, 434), (436, 437), (439, 439), (441, 441), // pidfds of one's own, close_range, openat2, faccessat2, epoll_pwait2
        (444, 446), (449, 449), (451, 456), // landlock, futexes, cachestat, fchmodat2
    ];

    // What only an attack tries: other processes' memory, keys, programs in the kernel, mounts, roots, modules, clocks, namespaces.
    private static readonly uint[] Attacks =
    [
        101, 103, 134, 135, 136, 139, 153, 154, 155, 156, 159, 161, 163, 164, 165, 166, 167, 168, 169, 170, 171, 172, 173, 174, 175,
        176, 179, 180, 212, 227, 237, 238, 239, 246, 248, 249, 250, 256, 272, 279, 298, 300, 301, 303, 304, 305, 308, 310, 311, 312,
        313, 320, 321, 323, 425, 426, 427, 428, 429, 430, 431, 432, 433, 438, 440, 442, 443, 447, 448, 457, 458,
    ];

    /// <summary>The filter as the kernel reads it: <c>struct sock_filter[]</c>.</summary>
    public static byte[] Bytes { get; } = Build(internet: true);

    /// <summary>The same without internet sockets, which a program may otherwise have for itself alone.</summary>
    /// <remarks>What lies in them is memory that only a control group counts.</remarks>
    public static byte[] WithoutInternet { get; } = Build(internet: false);

    private static byte[] Build(bool internet)
    {
        var program = new List<(ushort Code, byte Then, byte Else, uint Value)>();
        void Add(ushort code, uint value, byte then = 0, byte otherwise = 0) => program.Add((code, then, otherwise, value));

        Add(Load, Architecture);
        Add(IfEqual, X64, 1, 0);
        Add(Return, KillProcess);
        Add(Load, CallNumber);

        Add(IfEqual, Clone, 0, 4); // with a namespace flag
        Add(Load, FirstArgument);
        Add(IfAnyBit, NamespaceFlags, 0, 1);
        Add(Return, Error | NotPermitted);
        Add(Return, Allow);

        Add(IfEqual, Socket, 0, 7); // only unix, inet, inet6 and netlink
        Add(Load, FirstArgument);
        Add(IfEqual, 1, 4, 0);
        Add(IfEqual, internet ? 2u : 1u, 3, 0);
        Add(IfEqual, internet ? 10u : 1u, 2, 0);
        Add(IfEqual, 16, 1, 0);
        Add(Return, Error | NoSuchFamily);
        Add(Return, Allow);

        Add(IfEqual, Ioctl, 0, 5); // TIOCSTI and TIOCLINUX type into a terminal
        Add(Load, SecondArgument);
        Add(IfEqual, 0x5412, 1, 0);
        Add(IfEqual, 0x541C, 0, 1);
        Add(Return, Error | NotPermitted);
        Add(Return, Allow);

        // Numbers with the x32 bit are above all of these.
        foreach (var (first, last) in Allowed)
        {
            Add(IfAtLeast, first, 0, 2);
            Add(IfAbove, last, 1, 0);
            Add(Return, Allow);
        }

        foreach (var call in Attacks)
        {
            Add(IfEqual, call, 0, 1);
            Add(Return, Error | NotPermitted);
        }

        Add(Return, Error | NoSuchCall);

        var bytes = new byte[program.Count * 8];
        for (var i = 0; i < program.Count; i++)
        {
            var slot = bytes.AsSpan(i * 8);
            BinaryPrimitives.WriteUInt16LittleEndian(slot, program[i].Code);
            slot[2] = program[i].Then;
            slot[3] = program[i].Else;
            BinaryPrimitives.WriteUInt32LittleEndian(slot[4..], program[i].Value);
        }

        return bytes;
    }
}
