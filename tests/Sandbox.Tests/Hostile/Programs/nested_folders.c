#include "probe.h"
int main(void)
{
    chdir("/tmp");
    for (int i = 0; i < 1000000; i++)
        if (mkdir("integrity-hostile-deep", 0700) < 0 || chdir("integrity-hostile-deep") < 0)
        {
            tried("mkdir", -1);
            return still_here();
        }
    return unbounded();
}
