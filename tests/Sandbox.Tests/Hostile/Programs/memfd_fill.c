#include "probe.h"
int main(void)
{
    static char block[MB];
    memset(block, 1, MB);
    for (long taken = 0; taken < ENOUGH;)
    {
        int fd = memfd_create("integrity-hostile", 0);
        if (fd < 0)
        {
            tried("memfd_create", fd);
            return still_here();
        }
        for (int i = 0; i < 32; i++, taken += MB)
            if (write(fd, block, MB) < MB)
            {
                tried("write", -1);
                return still_here();
            }
    }
    return unbounded();
}
