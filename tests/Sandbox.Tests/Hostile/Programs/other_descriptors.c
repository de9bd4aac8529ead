#include "probe.h"
int main(int count, char **arguments)
{
    int outside = atoi(arguments[1]);
    TRY("kill_outside", kill(outside, 0));
    CALL("tgkill_outside", SYS_tgkill, outside, outside, 0);
    CALL("pidfd_outside", 434, outside, 0);
    TRY("affinity_outside", sched_setaffinity(outside, 8, (void *)"\1\0\0\0\0\0\0"));
    TRY("prlimit_outside", prlimit(outside, RLIMIT_NOFILE, NULL, &(struct rlimit){ 0 }));
    TRY("priority_outside", setpriority(PRIO_PROCESS, outside, 10));
    int first = syscall(434, 1, 0);
    CALL("pidfd_getfd", 438, first, 0, 0);
    CALL("process_madvise", 440, first, 0, 0, 0, 0);
    CALL("process_mrelease", 448, first, 0);
    return 0;
}
