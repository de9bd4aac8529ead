#include "probe.h"
int main(void)
{
    for (int i = 0; i < 7; i++)
        if (fork() == 0)
            break;
    for (volatile long i = 0;; i++)
        ;
}
