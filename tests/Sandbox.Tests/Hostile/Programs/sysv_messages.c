#include "probe.h"
#include <sys/msg.h>
int main(void)
{
    static struct { long type; char text[8000]; } message = { 1 };
    for (long taken = 0; taken < ENOUGH;)
    {
        int queue = msgget(taken == 0 ? 0x48535431 : IPC_PRIVATE, IPC_CREAT | 0600);
        if (queue < 0)
        {
            tried("msgget", queue);
            return still_here();
        }
        while (msgsnd(queue, &message, sizeof message.text, IPC_NOWAIT) == 0)
            taken += sizeof message.text;
    }
    return unbounded();
}
