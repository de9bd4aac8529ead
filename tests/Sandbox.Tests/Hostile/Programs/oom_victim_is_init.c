#include "probe.h"
// Offers the first process of the jail to the kernel before itself.
int main(void)
{
    int fd = open("/proc/1/oom_score_adj", O_WRONLY);
    if (fd >= 0)
        write(fd, "1000", 4);
    for (long taken = 0; taken < ENOUGH; taken += MB)
        memset(malloc(MB), 1, MB);
    return unbounded();
}
