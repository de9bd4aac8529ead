#include "probe.h"
#include <sys/ptrace.h>
#include <sys/uio.h>
int main(void)
{
    static char secret = 's', copy;
    pid_t child = fork();
    if (child == 0)
    {
        pause();
        _exit(0);
    }
    struct iovec here = { &copy, 1 }, there = { &secret, 1 };
    CALL("attach", SYS_ptrace, PTRACE_ATTACH, child, 0, 0);
    CALL("seize", SYS_ptrace, 0x4206, child, 0, 0);
    CALL("seize_init", SYS_ptrace, 0x4206, 1, 0, 0);
    CALL("process_vm_readv", SYS_process_vm_readv, child, &here, 1, &there, 1, 0);
    CALL("process_vm_writev", SYS_process_vm_writev, child, &here, 1, &there, 1, 0);
    CALL("kcmp", SYS_kcmp, getpid(), child, 0, 0, 0);
    CALL("traceme", SYS_ptrace, PTRACE_TRACEME, 0, 0, 0);
    kill(child, SIGKILL);
    return 0;
}
