#include "probe.h"
int main(void)
{
    char byte;
    while (read(0, &byte, 1) > 0)
        ;
    int ends[2];
    pipe(ends);
    read(ends[0], &byte, 1);
    return 0;
}
