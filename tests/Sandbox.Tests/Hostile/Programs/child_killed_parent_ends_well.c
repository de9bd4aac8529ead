#include "probe.h"
int main(void)
{
    if (fork() == 0)
    {
        for (long taken = 0; taken < ENOUGH; taken += MB)
            memset(malloc(MB), 1, MB);
        _exit(unbounded());
    }
    wait(NULL);
    return 0;
}
