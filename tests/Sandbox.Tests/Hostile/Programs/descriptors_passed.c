#include "probe.h"
// Passing descriptors among its own processes is ordinary; hoarding those in flight is bounded.
int main(void)
{
    int pair[2];
    socketpair(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0, pair);
    char control[CMSG_SPACE(sizeof(int))] = { 0 };
    struct iovec byte = { "x", 1 };
    struct msghdr message = { .msg_iov = &byte, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control };
    struct cmsghdr *head = CMSG_FIRSTHDR(&message);
    head->cmsg_level = SOL_SOCKET;
    head->cmsg_type = SCM_RIGHTS;
    head->cmsg_len = CMSG_LEN(sizeof(int));
    *(int *)CMSG_DATA(head) = pair[0];
    for (long sent = 0; sent < 1000000; sent++)
    {
        if (sendmsg(pair[0], &message, 0) >= 0)
            continue;
        if (errno != EAGAIN)
        {
            return still_here();
        }
        if (socketpair(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0, pair) < 0)
            return still_here();
        *(int *)CMSG_DATA(head) = pair[0];
    }
    return unbounded();
}
