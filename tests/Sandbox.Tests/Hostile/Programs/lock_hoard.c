#include "probe.h"
int main(void)
{
    int fd = open("/tmp/integrity-hostile-locks", O_CREAT | O_RDWR, 0600);
    struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_len = 1 };
    for (long i = 0; i < 8000000; i++)
    {
        lock.l_start = (1L << 40) - 2 * i;
        if (fcntl(fd, F_SETLK, &lock) < 0)
        {
            tried("lock", -1);
            return still_here();
        }
    }
    return unbounded();
}
