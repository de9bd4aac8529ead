#include "probe.h"
int main(void)
{
    for (long taken = 0; taken < ENOUGH; taken += MB)
        memset(malloc(MB), 1, MB);
    return unbounded();
}
