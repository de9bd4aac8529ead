#include "probe.h"
// Every family but those of the jail's own loopback and of local sockets; by pair as well, which is another system call.
int main(void)
{
    for (int family = 3; family < 46; family++)
    {
        if (family == AF_INET6 || family == AF_NETLINK)
            continue;
        for (int kind = SOCK_STREAM; kind <= SOCK_SEQPACKET; kind++)
        {
            int pair[2];
            if (socket(family, kind, 0) >= 0)
                printf("socket %d %d allowed\n", family, kind);
            if (socketpair(family, kind, 0, pair) >= 0)
                printf("pair %d %d allowed\n", family, kind);
        }
    }
    TRY("vsock", socket(AF_VSOCK, SOCK_STREAM, 0));
    TRY("alg", socket(AF_ALG, SOCK_SEQPACKET, 0));
    TRY("packet", socket(AF_PACKET, SOCK_RAW, 0));
    TRY("key", socket(15, SOCK_RAW, 2));
    TRY("tipc", socketpair(30, SOCK_SEQPACKET, 0, (int[2]){ 0 }));
    return 0;
}
