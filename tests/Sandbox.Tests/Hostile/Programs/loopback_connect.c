#include "probe.h"
#include <netinet/in.h>
static long reach(int family, void *at, socklen_t size)
{
    int fd = socket(family, SOCK_STREAM, 0);
    return fd < 0 ? fd : connect(fd, at, size);
}
int main(int count, char **ports)
{
    for (int i = 1; i < count; i++)
    {
        struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons(atoi(ports[i])), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
        TRY("loopback", reach(AF_INET, &at, sizeof at));
        struct sockaddr_in6 six = { .sin6_family = AF_INET6, .sin6_port = htons(atoi(ports[i])), .sin6_addr = IN6ADDR_LOOPBACK_INIT };
        TRY("loopback6", reach(AF_INET6, &six, sizeof six));
    }
    return 0;
}
