#include "probe.h"
int main(int count, char **paths)
{
    const char *files[] = { "/etc/shadow", "/etc/ssh", "/root", "/home", "/var", "/run/systemd", "/run/user", "/opt", "/mnt", "/media", "/srv", "/boot", "/sys", "/etc/machine-id", "/.dockerenv" };
    for (unsigned i = 0; i < sizeof files / sizeof *files; i++)
        try_open(files[i], O_RDONLY);
    for (int i = 1; i < count; i++)
        TRY("outside", open(paths[i], O_RDONLY));
    // The same through every window into another process' view.
    char path[4400];
    for (int i = 1; i < count; i++)
    {
        const char *windows[] = { "/proc/1/root", "/proc/self/root", "/proc/1/cwd/../..", "/proc/self/cwd/../../../../..", "/box/../../.." };
        for (unsigned j = 0; j < sizeof windows / sizeof *windows; j++)
        {
            snprintf(path, sizeof path, "%s%s", windows[j], paths[i]);
            TRY("window", open(path, O_RDONLY));
        }
    }
    return 0;
}
