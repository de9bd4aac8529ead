#include "probe.h"
int main(void)
{
    TRY("raw", socket(AF_INET, SOCK_RAW, 1));
    TRY("raw6", socket(AF_INET6, SOCK_RAW, 58));
    TRY("ping", socket(AF_INET, SOCK_DGRAM, 1));
    TRY("packet", socket(AF_PACKET, SOCK_RAW, 0x0300));
    TRY("packet_dgram", socket(AF_PACKET, SOCK_DGRAM, 0x0300));
    execl("/usr/bin/ping", "ping", "-c1", "127.0.0.1", NULL);
    return 0;
}
