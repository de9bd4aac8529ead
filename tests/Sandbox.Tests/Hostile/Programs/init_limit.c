#include "probe.h"
// One resource of the first process bounded, so that it only fails at its next order.
int main(int count, char **arguments)
{
    struct rlimit bound = { atol(arguments[2]), atol(arguments[2]) };
    prlimit(1, atoi(arguments[1]), &bound, NULL);
    still_here();
    fflush(stdout);
    return 5;
}
