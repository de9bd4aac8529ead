#include "probe.h"
// Its own copy of the input is all it can spoil.
int main(void)
{
    int fd = open("/proc/self/fd/0", O_RDWR);
    ftruncate(fd < 0 ? 0 : fd, 0);
    write(fd < 0 ? 0 : fd, "spoiled", 7);
    return still_here();
}
