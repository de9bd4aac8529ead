#include "probe.h"
int main(void)
{
    struct rlimit most = { RLIM_INFINITY, RLIM_INFINITY };
    setrlimit(RLIMIT_CORE, &most);
    chdir("/tmp");
    memset(malloc(8 * MB), 1, 8 * MB);
    *(volatile int *)0 = 1;
    return 0;
}
