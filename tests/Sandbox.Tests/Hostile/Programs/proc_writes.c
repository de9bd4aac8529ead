#include "probe.h"
int main(void)
{
    const char *files[] = { "/proc/sys/kernel/core_pattern", "/proc/sys/kernel/ns_last_pid", "/proc/sys/kernel/hostname", "/proc/sys/kernel/shmmax", "/proc/sys/vm/overcommit_memory", "/proc/sys/net/ipv4/ip_forward",
        "/proc/sys/fs/mqueue/msg_max", "/proc/sys/user/max_user_namespaces", "/proc/sysrq-trigger", "/proc/self/uid_map", "/proc/self/gid_map", "/proc/self/setgroups", "/proc/1/uid_map", "/proc/kcore", "/proc/kmsg", "/proc/kpagecount", "/proc/irq/default_smp_affinity" };
    for (unsigned i = 0; i < sizeof files / sizeof *files; i++)
        try_write(files[i], "0");
    try_write("/proc/self/oom_score_adj", "-1000");
    try_write("/proc/1/oom_score_adj", "-1000");
    return 0;
}
