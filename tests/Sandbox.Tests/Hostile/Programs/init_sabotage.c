#include "probe.h"
// Everything a process may do to another one of its own user, done to the first process of the jail.
int main(void)
{
    struct rlimit none = { 0, 0 };
    for (int resource = 0; resource < RLIM_NLIMITS; resource++)
        prlimit(1, resource, &none, NULL);
    setpriority(PRIO_PROCESS, 1, 19);
    struct sched_param idle = { 0 };
    sched_setscheduler(1, SCHED_IDLE, &idle);
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(0, &one);
    sched_setaffinity(1, sizeof one, &one);
    syscall(SYS_ioprio_set, 1, 1, 3 << 13);
    syscall(SYS_migrate_pages, 1, 0, NULL, NULL);
    syscall(SYS_setpgid, 1, 0);
    still_here();
    fflush(stdout);
    return 5;
}
