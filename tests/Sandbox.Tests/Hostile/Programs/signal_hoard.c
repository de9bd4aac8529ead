#include "probe.h"
int main(void)
{
    sigset_t all;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, NULL);
    for (int sent = 0; sent < 100000; sent++)
        if (sigqueue(getpid(), SIGRTMIN, (union sigval){ 0 }) < 0)
        {
            tried("sigqueue", -1);
            return still_here();
        }
    return unbounded();
}
