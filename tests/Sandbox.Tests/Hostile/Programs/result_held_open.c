#include "probe.h"
// The result is complete when the program ends, whoever still holds its end.
int main(void)
{
    write(3, "result", 6);
    if (fork() == 0)
    {
        setsid();
        for (;;)
            pause();
    }
    return 0;
}
