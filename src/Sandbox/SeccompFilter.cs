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
    private const uint NoSuchProtocol = 93;
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
    private const uint Ioctl = 16;
    private const uint Socket = 41;
    private const uint SocketPair = 53;
    private const uint Clone = 56;
    private const uint Fcntl = 72;
    private const uint SetPriority = 141;
    private const uint SetIoPriority = 251;

    // Calls whose first argument is a process: not the jail's first one, whose bounds are those of the next program.
    private static readonly uint[] OfAProcess = [142, 144, 203, 302, 314]; // sched_setparam, sched_setscheduler, sched_setaffinity, prlimit64, sched_setattr

    // What is memory that only a control group counts: memfd_create, shmget, msgget.
    private static readonly uint[] UncountedMemory = [319, 29, 68];

    // From each first to each last call. Those whose arguments are checked come before, whether they are in it or not.
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
    public static byte[] Bytes { get; } = Build(counted: true);

    /// <summary>The same for a host that gives no control group: without what takes memory that nothing else counts.</summary>
    public static byte[] WithoutGroup { get; } = Build(counted: false);

    private static byte[] Build(bool counted)
    {
        var program = new List<(ushort Code, byte Then, byte Else, uint Value)>();
        void Add(ushort code, uint value, byte then = 0, byte otherwise = 0) => program.Add((code, then, otherwise, value));

        // A call whose arguments are looked at: `body` ends with a return in every case.
        void Of(uint call, Action body)
        {
            var at = program.Count;
            Add(IfEqual, call);
            body();
            program[at] = (IfEqual, 0, (byte)(program.Count - at - 1), call);
        }

        void Argument(int number) => Add(Load, 16 + (8 * (uint)number));
        void Refuse(uint why = NotPermitted) => Add(Return, Error | why);
        void RefuseWhere(ushort test, uint value, uint why = NotPermitted)
        {
            Add(test, value, 0, 1);
            Refuse(why);
        }

        Add(Load, Architecture);
        Add(IfEqual, X64, 1, 0);
        Add(Return, KillProcess);
        Add(Load, CallNumber);

        Of(Clone, () =>
        {
            Argument(0);
            RefuseWhere(IfAnyBit, NamespaceFlags);
            Add(Return, Allow);
        });

        // Unix sockets; internet sockets of the protocols that every host has, for TCP and UDP within the jail; netlink for the list of
        // addresses. Any other family or protocol may have the kernel load a module.
        Of(Socket, () =>
        {
            Argument(0);
            Add(IfEqual, 1, 0, 1);
            Add(Return, Allow);
            Add(IfEqual, 16, 0, 4);
            Argument(2);
            Add(IfEqual, 0, 0, 1);
            Add(Return, Allow);
            Refuse(NoSuchFamily);
            if (!counted)
            {
                Refuse(NoSuchFamily);
                return;
            }

            Add(IfEqual, 2, 2, 0);
            Add(IfEqual, 10, 1, 0);
            Refuse(NoSuchFamily);
            Argument(2);
            Add(IfEqual, 0, 3, 0);
            Add(IfEqual, 6, 2, 0);
            Add(IfEqual, 17, 1, 0);
            Refuse(NoSuchProtocol);
            Add(Return, Allow);
        });
        Of(SocketPair, () =>
        {
            Argument(0);
            Add(IfEqual, 1, 1, 0);
            Refuse(NoSuchFamily);
            Add(Return, Allow);
        });

        // TIOCSTI and TIOCLINUX type into a terminal; F_SETPIPE_SZ takes of what all jails have together.
        Of(Ioctl, () =>
        {
            Argument(1);
            RefuseWhere(IfEqual, 0x5412);
            RefuseWhere(IfEqual, 0x541C);
            Add(Return, Allow);
        });
        Of(Fcntl, () =>
        {
            Argument(1);
            RefuseWhere(IfEqual, 1031);
            Add(Return, Allow);
        });

        foreach (var call in OfAProcess)
        {
            Of(call, () =>
            {
                Argument(0);
                RefuseWhere(IfEqual, 1);
                Add(Return, Allow);
            });
        }

        // Here the first argument says whether the second is a process, a group of them or a user.
        foreach (var (call, ofProcess) in new[] { (SetPriority, 0u), (SetIoPriority, 1u) })
        {
            Of(call, () =>
            {
                Argument(0);
                Add(IfEqual, ofProcess, 1, 0);
                Refuse();
                Argument(1);
                RefuseWhere(IfEqual, 1);
                Add(Return, Allow);
            });
        }

        foreach (var call in counted ? [] : UncountedMemory)
        {
            Of(call, () => Refuse(NoSuchCall));
        }

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
            Refuse();
        }

        Refuse(NoSuchCall);

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
