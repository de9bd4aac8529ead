#include "probe.h"
#include <sys/sysmacros.h>
int main(void)
{
    TRY("block", mknod("/tmp/integrity-hostile-disk", S_IFBLK | 0600, makedev(254, 0)));
    TRY("character", mknod("/tmp/integrity-hostile-mem", S_IFCHR | 0600, makedev(1, 1)));
    TRY("null", mknod("/tmp/integrity-hostile-null", S_IFCHR | 0600, makedev(1, 3)));
    const char *devices[] = { "mem", "kmem", "port", "kmsg", "vda", "sda", "nvme0n1", "loop-control", "kvm", "fuse", "vhost-vsock", "net/tun", "userfaultfd", "uinput", "mapper/control", "dri/card0" };
    for (unsigned i = 0; i < sizeof devices / sizeof *devices; i++)
    {
        char path[64];
        sprintf(path, "/dev/%s", devices[i]);
        try_open(path, O_RDONLY);
    }
    TRY("message_queue", syscall(SYS_mq_open, "integrity-hostile", O_CREAT | O_RDWR, 0600, NULL));
    return 0;
}
