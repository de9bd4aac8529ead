#include "probe.h"
// Each lives too short to be seen by whoever looks now and then.
int main(void)
{
    for (;;)
    {
        if (fork() == 0)
        {
            setsid();
            if (fork() == 0)
                for (volatile int i = 0; i < 300000; i++)
                    ;
            _exit(0);
        }
        wait(NULL);
    }
}
