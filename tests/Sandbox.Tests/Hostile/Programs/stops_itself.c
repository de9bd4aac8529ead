#include "probe.h"
int main(void)
{
    raise(SIGSTOP);
    return 0;
}
