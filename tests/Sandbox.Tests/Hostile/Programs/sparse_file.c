#include "probe.h"
int main(void)
{
    signal(SIGXFSZ, SIG_IGN);
    int fd = open("/tmp/integrity-hostile-sparse", O_CREAT | O_RDWR, 0600);
    TRY("ftruncate", ftruncate(fd, 10L << 40));
    TRY("fallocate", fallocate(fd, 0, 0, 10L << 40));
    TRY("pwrite", pwrite(fd, "x", 1, 10L << 40));
    return still_here();
}
