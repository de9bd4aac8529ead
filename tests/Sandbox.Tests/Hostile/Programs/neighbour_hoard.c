#include "probe.h"
#include <sys/inotify.h>
// Takes all that the kernel counts per user, says so, and keeps it.
int main(void)
{
    static char block[65536];
    while (inotify_init1(IN_NONBLOCK) >= 0)
        ;
    for (int process = 0; process < 6; process++)
    {
        int ends[2];
        while (pipe2(ends, O_NONBLOCK) == 0)
        {
            fcntl(ends[1], F_SETPIPE_SZ, 1 << 20);
            write(ends[1], block, 1);
        }
        if (fork() != 0)
            for (;;)
                pause();
        for (int fd = 3; fd < 4096; fd++)
            close(fd);
    }
    puts("hoarded");
    fflush(stdout);
    for (;;)
        pause();
}
