#include "probe.h"
int main(void)
{
    static char block[MB];
    memset(block, 1, MB);
    int fd = open("/dev/shm/integrity-hostile-fill", O_CREAT | O_WRONLY, 0600);
    for (long taken = 0; taken < ENOUGH; taken += MB)
        if (write(fd, block, MB) < MB)
        {
            tried("write", -1);
            return still_here();
        }
    return unbounded();
}
