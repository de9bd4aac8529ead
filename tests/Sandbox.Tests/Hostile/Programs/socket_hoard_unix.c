#include "probe.h"
// Bytes that wait in sockets belong to no process' memory.
int main(void)
{
    static char block[32768];
    long taken = 0;
    for (int process = 0; process < 16; process++)
    {
        for (;;)
        {
            int pair[2];
            if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, pair) < 0)
                break;
            int most = 64 * MB;
            setsockopt(pair[0], SOL_SOCKET, SO_SNDBUF, &most, sizeof most);
            for (ssize_t n; (n = write(pair[0], block, sizeof block)) > 0;)
                taken += n;
            if (taken > ENOUGH)
                return unbounded();
        }
        // The descriptors live on in this process; the next one starts anew.
        if (fork() != 0)
        {
            pause();
            _exit(0);
        }
        for (int fd = 3; fd < 4096; fd++)
            close(fd);
    }
    kill(-1, SIGKILL);
    return still_here();
}
