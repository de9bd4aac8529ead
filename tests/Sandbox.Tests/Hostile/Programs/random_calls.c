#include "probe.h"
#include <time.h>
// Any call with any arguments, each child a few hundred of them, until its time is over.
static unsigned long state;
static unsigned long next(void)
{
    state ^= state << 13, state ^= state >> 7, state ^= state << 17;
    return state;
}
int main(int count, char **seeds)
{
    static char page[65536];
    for (int child = 0;; child++)
    {
        state = strtoul(seeds[1], NULL, 10) * 1000003 + child + 1;
        pid_t pid = fork();
        if (pid < 0)
        {
            while (waitpid(-1, NULL, WNOHANG) > 0)
                ;
            continue;
        }
        if (pid == 0)
        {
            alarm(1);
            for (int i = 0; i < 300; i++)
            {
                unsigned long arguments[6];
                for (int j = 0; j < 6; j++)
                    switch (next() % 6)
                    {
                    case 0: arguments[j] = next() % 16; break;
                    case 1: arguments[j] = next() >> (next() % 64); break;
                    case 2: arguments[j] = (unsigned long)page + next() % 4096; break;
                    case 3: arguments[j] = -(next() % 200); break;
                    case 4: arguments[j] = getpid() - next() % 3; break;
                    default: arguments[j] = 1ul << (next() % 64); break;
                    }
                syscall(next() % 470, arguments[0], arguments[1], arguments[2], arguments[3], arguments[4], arguments[5]);
            }
            _exit(0);
        }
        waitpid(pid, NULL, child % 4 ? WNOHANG : 0);
    }
}
