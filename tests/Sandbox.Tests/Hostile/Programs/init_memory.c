#include "probe.h"
// Whoever writes to the first process' memory decides what it reports.
int main(void)
{
    const char *files[] = { "/proc/1/mem", "/proc/1/fd/0", "/proc/1/fd/1", "/proc/1/fd/3", "/proc/1/fd/4", "/proc/1/fd/5" };
    for (unsigned i = 0; i < sizeof files / sizeof *files; i++)
        try_open(files[i], O_RDWR);
    return 0;
}
