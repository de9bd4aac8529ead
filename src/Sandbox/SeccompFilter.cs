using System.Buffers.Binary;

namespace IntegrityAI.Sandbox;

/// <summary>The system calls a jailed program may not make, as a classic BPF program for x86-64.</summary>
/// <remarks>
/// The jail's namespaces already take away what these calls reach; the filter takes away the calls, because kernels have bugs.
/// clone3 answers ENOSYS, since its flags lie in memory that a filter cannot read: the C library then uses clone, whose
/// namespace flags are checked here. See seccomp(2) and Documentation/userspace-api/seccomp_filter.rst of Linux.
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
    private const uint X32Bit = 0x40000000;
    private const uint NamespaceFlags = 0x7E020080;
    private const ushort Load = 0x20;
    private const ushort IfEqual = 0x15;
    private const ushort IfAtLeast = 0x35;
    private const ushort IfAnyBit = 0x45;
    private const ushort Return = 0x06;
    private const uint CallNumber = 0;
    private const uint Architecture = 4;
    private const uint FirstArgument = 16;
    private const uint SecondArgument = 24;

    private static readonly uint[] Denied =
    [
        101, 310, 311, 312, // ptrace, process_vm_readv, process_vm_writev, kcmp
        248, 249, 250, // add_key, request_key, keyctl
        321, 323, 298, // bpf, userfaultfd, perf_event_open
        425, 426, 427, // io_uring
        165, 166, 155, 161, 428, 429, 430, 431, 432, 433, 442, 457, 458, // mounting and roots
        272, 308, // unshare, setns
        175, 176, 313, 246, 320, 169, // modules, kexec, reboot
        167, 168, 163, 179, 172, 173, 153, 103, 139, 136, 134, 156, // swap, accounting, quotas, ports, old calls
        164, 227, 305, 159, 170, 171, // clocks and names
        303, 304, 300, 438, 440, 447, // handles, other processes' descriptors and memory
        237, 238, 239, 256, 279, 154, 212, 180, // NUMA policy, modify_ldt, cookies
    ];

    /// <summary>The filter as the kernel reads it: <c>struct sock_filter[]</c>.</summary>
    public static byte[] Bytes { get; } = Build();

    private static byte[] Build()
    {
        var program = new List<(ushort Code, byte Then, byte Else, uint Value)>();
        void Add(ushort code, uint value, byte then = 0, byte otherwise = 0) => program.Add((code, then, otherwise, value));

        Add(Load, Architecture);
        Add(IfEqual, X64, 1, 0);
        Add(Return, KillProcess);
        Add(Load, CallNumber);
        Add(IfAtLeast, X32Bit, 0, 1);
        Add(Return, Error | NoSuchCall);
        Add(IfEqual, 435, 0, 1); // clone3
        Add(Return, Error | NoSuchCall);
        foreach (var call in Denied)
        {
            Add(IfEqual, call, 0, 1);
            Add(Return, Error | NotPermitted);
        }

        Add(IfEqual, 56, 0, 4); // clone with a namespace flag
        Add(Load, FirstArgument);
        Add(IfAnyBit, NamespaceFlags, 0, 1);
        Add(Return, Error | NotPermitted);
        Add(Return, Allow);

        Add(IfEqual, 41, 0, 7); // socket: only unix, inet, inet6 and netlink
        Add(Load, FirstArgument);
        Add(IfEqual, 1, 4, 0);
        Add(IfEqual, 2, 3, 0);
        Add(IfEqual, 10, 2, 0);
        Add(IfEqual, 16, 1, 0);
        Add(Return, Error | NoSuchFamily);
        Add(Return, Allow);

        Add(IfEqual, 16, 0, 5); // ioctl TIOCSTI and TIOCLINUX type into a terminal
        Add(Load, SecondArgument);
        Add(IfEqual, 0x5412, 1, 0);
        Add(IfEqual, 0x541C, 0, 1);
        Add(Return, Error | NotPermitted);
        Add(Return, Allow);
        Add(Return, Allow);

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
