#include "probe.h"
// Nine writers, none of which ends when nobody reads.
int main(void)
{
    signal(SIGPIPE, SIG_IGN);
    for (int i = 0; i < 8; i++)
        if (fork() == 0)
            break;
    static char block[65536];
    for (;;)
        write(1, block, sizeof block);
}
