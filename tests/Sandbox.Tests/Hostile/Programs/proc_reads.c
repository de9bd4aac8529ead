#include "probe.h"
// Files of /proc that tell of the host and not of the jail: absent, closed or empty.
int main(void)
{
    const char *files[] = { "kcore", "kmsg", "keys", "timer_list", "sched_debug", "slabinfo", "pagetypeinfo", "vmallocinfo", "acpi", "scsi", "latency_stats", "kpageflags" };
    for (unsigned i = 0; i < sizeof files / sizeof *files; i++)
    {
        char path[64], byte[2];
        sprintf(path, "/proc/%s", files[i]);
        int fd = open(path, O_RDONLY);
        if (fd >= 0 && (read(fd, byte, 1) == 1 || syscall(SYS_getdents64, fd, (char[4096]){ 0 }, 4096) > 64))
            printf("%s allowed\n", files[i]);
    }
    char line[256] = "";
    FILE *symbols = fopen("/proc/kallsyms", "r");
    if (symbols && fgets(line, sizeof line, symbols) && strncmp(line, "0000000000000000", 16) != 0)
        printf("kallsyms %s", line);
    return still_here();
}
