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
    TRY("sctp", socket(AF_INET, SOCK_STREAM, 132));
    TRY("dccp", socket(AF_INET, 6, 33));
    TRY("udplite", socket(AF_INET, SOCK_DGRAM, 136));
    TRY("mptcp", socket(AF_INET6, SOCK_STREAM, 262));
    TRY("netlink_crypto", socket(AF_NETLINK, SOCK_RAW, 21));
    TRY("netlink_xfrm", socket(AF_NETLINK, SOCK_RAW, 6));
    TRY("netlink_audit", socket(AF_NETLINK, SOCK_RAW, 9));
    TRY("netlink_diagnosis", socket(AF_NETLINK, SOCK_RAW, 4));
    TRY("tipc", socketpair(30, SOCK_SEQPACKET, 0, (int[2]){ 0 }));
    return 0;
}
