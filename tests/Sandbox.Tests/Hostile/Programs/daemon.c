#include "probe.h"
int main(void)
{
    if (fork() == 0)
    {
        setsid();
        if (fork() == 0)
        {
            for (int number = 1; number <= 64; number++)
                signal(number, SIG_IGN);
            for (int fd = 0; fd < 64; fd++)
                close(fd);
            for (;;)
                pause();
        }
        _exit(0);
    }
    wait(NULL);
    return still_here();
}
