#include "probe.h"
int main(void)
{
    still_here();
    fflush(stdout);
    for (int fd = 0; fd < 4096; fd++)
        close(fd);
    return 7;
}
