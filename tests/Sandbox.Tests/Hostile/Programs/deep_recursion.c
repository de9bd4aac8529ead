#include "probe.h"
static volatile long depth;
static long __attribute__((noinline)) down(long n)
{
    volatile char frame[4096];
    frame[0] = (char)n;
    if (++depth > ENOUGH / 4096)
        return frame[0];
    return down(n + 1) + frame[0];
}
int main(void)
{
    down(0);
    return unbounded();
}
