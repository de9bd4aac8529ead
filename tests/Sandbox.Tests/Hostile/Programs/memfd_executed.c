#include "probe.h"
int main(int count, char **arguments)
{
    if (count > 1)
        return still_here();
    static char block[65536];
    int from = open("/proc/self/exe", O_RDONLY), to = memfd_create("integrity-hostile", 0);
    if (to < 0)
    {
        tried("memfd_create", to);
        return still_here();
    }
    for (ssize_t n; (n = read(from, block, sizeof block)) > 0;)
        write(to, block, n);
    char *again[] = { "again", "once", NULL }, *nothing[] = { NULL };
    fexecve(to, again, nothing);
    tried("fexecve", -1);
    return still_here();
}
