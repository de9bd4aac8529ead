#include "probe.h"
#include <sys/ioctl.h>
int main(void)
{
    try_open("/dev/tty", O_RDWR);
    try_open("/dev/console", O_RDWR);
    try_open("/dev/tty0", O_RDWR);
    TRY("tiocsti_input", ioctl(0, TIOCSTI, "x"));
    int master = open("/dev/ptmx", O_RDWR | O_NOCTTY), slave = -1;
    if (master >= 0 && grantpt(master) == 0 && unlockpt(master) == 0)
    {
        setsid();
        slave = open(ptsname(master), O_RDWR);
    }
    if (slave < 0)
        errno = EPERM, tried("tiocsti_own", -1), tried("tioclinux", -1), tried("tiocsti_high", -1);
    else
    {
        TRY("tiocsti_own", ioctl(slave, TIOCSTI, "x"));
        TRY("tioclinux", ioctl(slave, TIOCLINUX, "\3"));
        // The kernel reads 32 bits of the request; a filter that compares 64 lets this through.
        CALL("tiocsti_high", SYS_ioctl, slave, 0xffffffff00000000UL | TIOCSTI, "x");
    }
    return 0;
}
