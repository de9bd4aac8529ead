#include "probe.h"
#include <sys/shm.h>
// Nothing stays attached, so nothing of it is in the memory of any process.
int main(void)
{
    for (long taken = 0; taken < ENOUGH; taken += 16 * MB)
    {
        int id = shmget(taken == 0 ? 0x48535431 : IPC_PRIVATE, 16 * MB, IPC_CREAT | 0600);
        char *at = id < 0 ? (char *)-1 : shmat(id, NULL, 0);
        if (at == (char *)-1)
        {
            tried("shm", -1);
            return still_here();
        }
        memset(at, 1, 16 * MB);
        shmdt(at);
    }
    return unbounded();
}
