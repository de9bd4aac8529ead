#include "probe.h"
int main(void)
{
    for (int made = 0; made < 100000; made++)
    {
        pid_t child = fork();
        if (child == 0)
            _exit(0);
        if (child < 0)
        {
            tried("fork", -1);
            return still_here();
        }
    }
    return unbounded();
}
