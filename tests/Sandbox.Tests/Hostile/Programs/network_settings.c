#include "probe.h"
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <linux/if.h>
#include <linux/if_tun.h>
#include <sys/ioctl.h>
int main(void)
{
    struct ifreq request = { .ifr_name = "lo" };
    int fd = socket(AF_INET, SOCK_DGRAM, 0), refused = errno;
    request.ifr_flags = 0;
    TRY("lo_down", fd < 0 ? (errno = refused, fd) : ioctl(fd, SIOCSIFFLAGS, &request));
    TRY("netfilter", fd < 0 ? (errno = refused, fd) : setsockopt(fd, 0, 64, &request, sizeof request));
    TRY("tun", open("/dev/net/tun", O_RDWR));
    struct { struct nlmsghdr head; struct ifinfomsg link; } new_link = { { sizeof new_link, RTM_NEWLINK, NLM_F_REQUEST | NLM_F_ACK | NLM_F_CREATE, 1, 0 }, { 0 } };
    struct { struct nlmsghdr head; int error; char rest[512]; } answer = { { 0 } };
    int netlink = socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE);
    if (netlink < 0 || send(netlink, &new_link, sizeof new_link, 0) < 0 || recv(netlink, &answer, sizeof answer, 0) < 0)
        tried("new_link", -1);
    else
    {
        errno = -answer.error;
        tried("new_link", answer.error ? -1 : 0);
    }
    TRY("nfnetlink", socket(AF_NETLINK, SOCK_RAW, NETLINK_NETFILTER) < 0 ? -1 : (errno = EPERM, -1));
    return 0;
}
