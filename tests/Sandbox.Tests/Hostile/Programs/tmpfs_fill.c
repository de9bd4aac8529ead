#include "probe.h"
int main(void)
{
    static char block[MB];
    memset(block, 1, MB);
    const char *files[] = { "/tmp/integrity-hostile-full", "/box/integrity-hostile-full" };
    for (int i = 0; i < 2; i++)
    {
        int fd = open(files[i], O_CREAT | O_WRONLY, 0600);
        for (long taken = 0;; taken += MB)
        {
            if (taken > 256 * MB)
                return unbounded();
            if (write(fd, block, MB) < MB && write(fd, block, MB) < 0)
            {
                tried(files[i], -1);
                break;
            }
        }
        close(fd);
        unlink(files[i]);
    }
    return still_here();
}
