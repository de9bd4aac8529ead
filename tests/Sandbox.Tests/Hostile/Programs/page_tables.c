#include "probe.h"
// Reading one byte of each 2 MB maps the shared zero page: no resident memory, one page of tables each.
int main(void)
{
    const long step = 2 * MB, pages = ENOUGH / 4096;
    char *at = mmap(NULL, pages * step, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (at == MAP_FAILED)
    {
        tried("mmap", -1);
        return still_here();
    }
    madvise(at, pages * step, MADV_NOHUGEPAGE);
    volatile char sink;
    for (long i = 0; i < pages; i++)
        sink = at[i * step];
    return unbounded();
}
