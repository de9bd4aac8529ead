#include "probe.h"
#include <arpa/inet.h>
static long reach(const char *address, int port, int kind)
{
    struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons(port) };
    inet_pton(AF_INET, address, &at.sin_addr);
    int fd = socket(AF_INET, kind, 0);
    return fd < 0 ? fd : kind == SOCK_STREAM ? connect(fd, (void *)&at, sizeof at) : sendto(fd, "x", 1, 0, (void *)&at, sizeof at);
}
int main(void)
{
    TRY("metadata", reach("169.254.169.254", 80, SOCK_STREAM));
    TRY("private", reach("10.0.0.1", 22, SOCK_STREAM));
    TRY("bridge", reach("172.17.0.1", 2375, SOCK_STREAM));
    TRY("public", reach("1.1.1.1", 443, SOCK_STREAM));
    TRY("datagram", reach("1.1.1.1", 53, SOCK_DGRAM));
    TRY("multicast", reach("224.0.0.251", 5353, SOCK_DGRAM));
    return 0;
}
