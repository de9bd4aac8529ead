#include "probe.h"
static void *wait_for_ever(void *unused)
{
    pause();
    return unused;
}
int main(void)
{
    pthread_attr_t small;
    pthread_attr_init(&small);
    pthread_attr_setstacksize(&small, 65536);
    for (int made = 0; made < 100000; made++)
    {
        pthread_t thread;
        int error = pthread_create(&thread, &small, wait_for_ever, NULL);
        if (error != 0)
        {
            errno = error;
            tried("pthread_create", -1);
            return still_here();
        }
    }
    return unbounded();
}
