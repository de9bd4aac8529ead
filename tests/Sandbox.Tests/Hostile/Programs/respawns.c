#include "probe.h"
// Whoever is killed has left a successor in a session of its own.
int main(void)
{
    for (;;)
    {
        if (fork() == 0)
        {
            setsid();
            continue;
        }
        usleep(1000);
        if (fork() > 0)
            _exit(0);
    }
}
