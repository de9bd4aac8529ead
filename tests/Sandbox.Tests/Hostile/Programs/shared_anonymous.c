#include "probe.h"
int main(void)
{
    for (long taken = 0; taken < ENOUGH; taken += 16 * MB)
    {
        char *at = mmap(NULL, 16 * MB, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        if (at == MAP_FAILED)
        {
            tried("mmap", -1);
            return still_here();
        }
        memset(at, 1, 16 * MB);
    }
    return unbounded();
}
