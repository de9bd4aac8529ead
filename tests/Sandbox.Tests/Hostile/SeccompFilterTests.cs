using System.Buffers.Binary;
using IntegrityAI.Sandbox;

namespace IntegrityAI.Sandbox.Tests.Hostile;

/// <summary>The filter itself, run as the kernel runs it, so that also calls are tried which this host's kernel does not have.</summary>
public sealed class SeccompFilterTests
{
    private const uint Allow = 0x7fff0000;
    private const uint X64 = 0xC000003E;
    private const ulong HighBits = 0xdeadbeef_00000000;

    // Numbers of syscall_64.tbl. None is for a candidate's program, whatever its arguments.
    private static readonly Dictionary<string, uint> Never = new()
    {
        ["ptrace"] = 101,
        ["syslog"] = 103,
        ["vhangup"] = 153,
        ["modify_ldt"] = 154,
        ["pivot_root"] = 155,
        ["adjtimex"] = 159,
        ["chroot"] = 161,
        ["sync"] = 162,
        ["acct"] = 163,
        ["settimeofday"] = 164,
        ["mount"] = 165,
        ["umount2"] = 166,
        ["swapon"] = 167,
        ["reboot"] = 169,
        ["sethostname"] = 170,
        ["iopl"] = 172,
        ["ioperm"] = 173,
        ["init_module"] = 175,
        ["delete_module"] = 176,
        ["quotactl"] = 179,
        ["io_setup"] = 206,
        ["io_submit"] = 209,
        ["clock_settime"] = 227,
        ["kexec_load"] = 246,
        ["add_key"] = 248,
        ["request_key"] = 249,
        ["keyctl"] = 250,
        ["migrate_pages"] = 256,
        ["unshare"] = 272,
        ["move_pages"] = 279,
        ["perf_event_open"] = 298,
        ["fanotify_init"] = 300,
        ["name_to_handle_at"] = 303,
        ["open_by_handle_at"] = 304,
        ["clock_adjtime"] = 305,
        ["syncfs"] = 306,
        ["setns"] = 308,
        ["process_vm_readv"] = 310,
        ["process_vm_writev"] = 311,
        ["kcmp"] = 312,
        ["finit_module"] = 313,
        ["kexec_file_load"] = 320,
        ["bpf"] = 321,
        ["userfaultfd"] = 323,
        ["io_pgetevents"] = 333,
        ["io_uring_setup"] = 425,
        ["io_uring_enter"] = 426,
        ["io_uring_register"] = 427,
        ["open_tree"] = 428,
        ["move_mount"] = 429,
        ["fsopen"] = 430,
        ["fsconfig"] = 431,
        ["fsmount"] = 432,
        ["fspick"] = 433,
        ["clone3"] = 435,
        ["pidfd_getfd"] = 438,
        ["process_madvise"] = 440,
        ["mount_setattr"] = 442,
        ["quotactl_fd"] = 443,
        ["process_mrelease"] = 448,
        ["statmount"] = 457,
        ["listmount"] = 458,
        ["lsm_set_self_attr"] = 460,
    };

    private static readonly Dictionary<string, uint> Always = new()
    {
        ["read"] = 0,
        ["write"] = 1,
        ["mmap"] = 9,
        ["mprotect"] = 10,
        ["munmap"] = 11,
        ["brk"] = 12,
        ["rt_sigaction"] = 13,
        ["rt_sigreturn"] = 15,
        ["pread64"] = 17,
        ["madvise"] = 28,
        ["dup"] = 32,
        ["nanosleep"] = 35,
        ["getpid"] = 39,
        ["fork"] = 57,
        ["vfork"] = 58,
        ["execve"] = 59,
        ["exit"] = 60,
        ["wait4"] = 61,
        ["kill"] = 62,
        ["fcntl"] = 72,
        ["getrlimit"] = 97,
        ["getuid"] = 102,
        ["sigaltstack"] = 131,
        ["prctl"] = 157,
        ["arch_prctl"] = 158,
        ["gettid"] = 186,
        ["futex"] = 202,
        ["sched_getaffinity"] = 204,
        ["getdents64"] = 217,
        ["set_tid_address"] = 218,
        ["clock_gettime"] = 228,
        ["exit_group"] = 231,
        ["epoll_wait"] = 232,
        ["tgkill"] = 234,
        ["openat"] = 257,
        ["newfstatat"] = 262,
        ["set_robust_list"] = 273,
        ["eventfd2"] = 290,
        ["epoll_create1"] = 291,
        ["pipe2"] = 293,
        ["getrandom"] = 318,
        ["membarrier"] = 324,
        ["copy_file_range"] = 326,
        ["statx"] = 332,
        ["rseq"] = 334,
        ["close_range"] = 436,
        ["faccessat2"] = 439,
    };

    public static TheoryData<bool> Both => [true, false];

    [Theory]
    [MemberData(nameof(Both))]
    public void What_no_program_needs_is_refused_whatever_its_arguments(bool internet)
    {
        ulong[] values = [0, 1, 2, 16, 0x10000000, ulong.MaxValue, HighBits];
        var let = Never.Where(call => values.Any(value => Decide(internet, call.Value, value, value, value) == Allow)).Select(call => call.Key);
        Assert.Empty(let);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void What_every_program_needs_is_allowed(bool internet) =>
        Assert.Empty(Always.Where(call => Decide(internet, call.Value) != Allow).Select(call => call.Key));

    [Theory]
    [MemberData(nameof(Both))]
    public void Numbers_that_no_kernel_has_yet_and_those_of_other_architectures_are_refused(bool internet)
    {
        Assert.DoesNotContain(Enumerable.Range(463, 4000), number => Decide(internet, (uint)number) == Allow);
        Assert.DoesNotContain(Enumerable.Range(0, 600), number => Decide(internet, 0x40000000u + (uint)number) == Allow);
        Assert.DoesNotContain(Enumerable.Range(1, 600), number => Decide(internet, unchecked((uint)-number)) == Allow);
        foreach (var architecture in new uint[] { 0x40000003, 0xC00000B7, 0x3E, 0 })
        {
            Assert.DoesNotContain(Enumerable.Range(0, 600), number => Run(internet, (uint)number, architecture, []) == Allow);
        }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Sockets_are_of_the_families_and_protocols_that_stay_in_the_jail(bool internet)
    {
        // The kernel reads 32 bits of these arguments, so the others may hold anything.
        foreach (var above in new[] { 0ul, HighBits })
        {
            var families = Enumerable.Range(0, 64).Where(family => Decide(internet, 41, (uint)family | above, 1) == Allow);
            Assert.Equal(internet ? [1, 2, 10, 16] : new[] { 1, 16 }, families);
            Assert.Equal([1], Enumerable.Range(0, 64).Where(family => Decide(internet, 53, (uint)family | above, 1) == Allow));
            var netlink = Enumerable.Range(0, 32).Where(protocol => Decide(internet, 41, 16 | above, 3, (uint)protocol | above) == Allow);
            Assert.Equal([0], netlink);
            foreach (var family in internet ? new[] { 2ul, 10ul } : [])
            {
                var protocols = Enumerable.Range(0, 512).Where(protocol => Decide(internet, 41, family | above, 1, (uint)protocol | above) == Allow);
                Assert.Empty(protocols.Except([0, 1, 6, 17, 58]));
                Assert.Empty(new[] { 0, 6, 17 }.Except(protocols));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_clone_makes_threads_and_processes_but_no_namespace(bool internet)
    {
        const ulong Thread = 0x3d0f00;
        Assert.Equal(Allow, Decide(internet, 56, Thread));
        Assert.Equal(Allow, Decide(internet, 56, 0x1200011));
        foreach (var flag in new ulong[] { 0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000 })
        {
            Assert.NotEqual(Allow, Decide(internet, 56, flag | 17));
            Assert.NotEqual(Allow, Decide(internet, 56, flag | Thread | HighBits));
        }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Nothing_is_typed_into_a_terminal(bool internet)
    {
        foreach (var request in new ulong[] { 0x5412, 0x541C })
        {
            Assert.NotEqual(Allow, Decide(internet, 16, 0, request));
            Assert.NotEqual(Allow, Decide(internet, 16, 0, request | HighBits));
        }

        Assert.Equal(Allow, Decide(internet, 16, 0, 0x5413));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void The_first_process_is_not_bounded_slowed_or_moved_by_a_program(bool internet)
    {
        foreach (var (call, position) in new[] { (302u, 0), (203u, 0), (144u, 0), (142u, 0), (314u, 0), (141u, 1), (251u, 1) })
        {
            // Of ioprio_set the first argument 1 says that the second is a process.
            ulong[] arguments = [call == 251 ? 1ul : 0, 0, 0];
            Assert.Equal(Allow, Decide(internet, call, arguments));
            arguments[position] = 1;
            Assert.NotEqual(Allow, Decide(internet, call, arguments));
            arguments[position] = 1 | HighBits;
            Assert.NotEqual(Allow, Decide(internet, call, arguments));
        }
    }

    private static uint Decide(bool internet, uint call, params ulong[] arguments) => Run(internet, call, X64, arguments);

    // Classic BPF over struct seccomp_data: number, architecture, instruction pointer, six arguments.
    private static uint Run(bool internet, uint call, uint architecture, ulong[] arguments)
    {
        var data = new byte[64];
        BinaryPrimitives.WriteUInt32LittleEndian(data, call);
        BinaryPrimitives.WriteUInt32LittleEndian(data.AsSpan(4), architecture);
        for (var i = 0; i < arguments.Length; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(data.AsSpan(16 + (8 * i)), arguments[i]);
        }

        var program = internet ? SeccompFilter.Bytes : SeccompFilter.WithoutGroup;
        var accumulator = 0u;
        for (var at = 0; ; at++)
        {
            var instruction = program.AsSpan(at * 8, 8);
            var (code, then, otherwise, value) = (
                BinaryPrimitives.ReadUInt16LittleEndian(instruction), instruction[2], instruction[3], BinaryPrimitives.ReadUInt32LittleEndian(instruction[4..]));
            switch (code)
            {
                case 0x20:
                    accumulator = BinaryPrimitives.ReadUInt32LittleEndian(data.AsSpan((int)value));
                    break;
                case 0x54:
                    accumulator &= value;
                    break;
                case 0x05:
                    at += (int)value;
                    break;
                case 0x15:
                    at += accumulator == value ? then : otherwise;
                    break;
                case 0x25:
                    at += accumulator > value ? then : otherwise;
                    break;
                case 0x35:
                    at += accumulator >= value ? then : otherwise;
                    break;
                case 0x45:
                    at += (accumulator & value) != 0 ? then : otherwise;
                    break;
                case 0x06:
                    return value;
                default:
                    throw new InvalidOperationException($"The filter holds an instruction that is not known here: {code:x}.");
            }
        }
    }
}
