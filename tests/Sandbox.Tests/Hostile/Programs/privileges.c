#include "probe.h"
#include <grp.h>
#include <linux/capability.h>
#include <sys/fsuid.h>
int main(void)
{
    struct __user_cap_header_struct head = { _LINUX_CAPABILITY_VERSION_3, 0 };
    struct __user_cap_data_struct every[2] = { { ~0u, ~0u, ~0u }, { ~0u, ~0u, ~0u } }, now[2] = { 0 };
    TRY("setuid", setuid(0));
    TRY("setgid", setgid(0));
    TRY("setresuid", setresuid(0, 0, 0));
    TRY("setgroups", setgroups(0, NULL));
    CALL("capset", SYS_capset, &head, every);
    TRY("securebits", prctl(PR_SET_SECUREBITS, 1));
    TRY("seccomp_off", prctl(PR_SET_SECCOMP, 0));
    TRY("ambient", prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, 21, 0, 0));
    TRY("realtime", sched_setscheduler(0, SCHED_FIFO, &(struct sched_param){ 1 }));
    TRY("nice", setpriority(PRIO_PROCESS, 0, -20));
    TRY("files", setrlimit(RLIMIT_NOFILE, &(struct rlimit){ 1 << 20, 1 << 20 }));
    TRY("core", setrlimit(RLIMIT_CORE, &(struct rlimit){ 1 << 20, 1 << 20 }));
    TRY("locked", mlock(mmap(NULL, 16 * MB, 3, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), 16 * MB));
    try_write("/proc/self/uid_map", "0 0 1");
    CALL("capget", SYS_capget, &head, now);
    printf("capabilities %x no_new_privs %d\n", now[0].effective | now[0].permitted | now[0].inheritable | now[1].permitted, prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0));
    return 0;
}
