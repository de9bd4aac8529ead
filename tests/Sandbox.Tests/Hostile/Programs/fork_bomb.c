#include "probe.h"
int main(void)
{
    for (;;)
        fork();
}
