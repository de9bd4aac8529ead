#include "probe.h"
int main(void)
{
    for (int opened = 0; opened < 100000; opened++)
        if (dup(0) < 0 && errno != EBADF)
        {
            tried("dup", -1);
            return still_here();
        }
    return unbounded();
}
