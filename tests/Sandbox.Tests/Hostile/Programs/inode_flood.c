#include "probe.h"
int main(void)
{
    char name[64];
    mkdir("/tmp/integrity-hostile-inodes", 0700);
    for (int i = 0; i < 1000000; i++)
    {
        sprintf(name, "/tmp/integrity-hostile-inodes/%d", i);
        if (mknod(name, S_IFREG | 0600, 0) < 0)
        {
            tried("mknod", -1);
            return still_here();
        }
    }
    return unbounded();
}
