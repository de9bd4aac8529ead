#include "probe.h"
int main(void)
{
    const char *files[] = { "/integrity-hostile", "/usr/integrity-hostile", "/usr/bin/integrity-hostile", "/usr/local/integrity-hostile", "/etc/integrity-hostile", "/dev/integrity-hostile",
        "/lib/integrity-hostile", "/var/tmp/integrity-hostile", "/run/integrity-hostile", "/home/integrity-hostile", "/root/integrity-hostile", "/proc/integrity-hostile", "/sys/integrity-hostile" };
    for (unsigned i = 0; i < sizeof files / sizeof *files; i++)
        try_open(files[i], O_CREAT | O_WRONLY);
    TRY("chmod", chmod("/usr/bin/id", 06755));
    TRY("chmod_root", chmod("/", 0777));
    TRY("unlink", unlink("/usr/bin/id"));
    TRY("rename", rename("/usr/bin/id", "/usr/bin/di"));
    TRY("mkdir", mkdir("/integrity-hostile-folder", 0700));
    TRY("utime", utimensat(AT_FDCWD, "/usr/bin/id", NULL, 0));
    TRY("link_out", link("/usr/bin/su", "/tmp/integrity-hostile-su"));
    TRY("link_program", linkat(AT_FDCWD, "/proc/self/exe", AT_FDCWD, "/usr/integrity-hostile", AT_SYMLINK_FOLLOW));
    return 0;
}
