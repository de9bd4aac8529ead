#include "probe.h"
#include <sys/timex.h>
// The machine's own business.
int main(void)
{
    static char zeros[512];
    CALL("init_module", SYS_init_module, zeros, 1, "");
    CALL("finit_module", SYS_finit_module, 0, "", 0);
    CALL("delete_module", SYS_delete_module, "none", 0);
    CALL("kexec_load", SYS_kexec_load, 0, 0, 0, 0);
    CALL("kexec_file_load", SYS_kexec_file_load, -1, -1, 0, 0, 0);
    CALL("reboot", SYS_reboot, 0xfee1dead, 672274793, 0, 0);
    CALL("acct", SYS_acct, "/tmp/x");
    CALL("iopl", SYS_iopl, 3);
    CALL("ioperm", SYS_ioperm, 0, 1, 1);
    CALL("vhangup", SYS_vhangup);
    CALL("sethostname", SYS_sethostname, "evil", 4);
    CALL("setdomainname", SYS_setdomainname, "evil", 4);
    CALL("syslog_read", SYS_syslog, 3, zeros, 512);
    CALL("syslog_size", SYS_syslog, 10, 0, 0);
    CALL("sync", SYS_sync);
    CALL("syncfs", SYS_syncfs, 0);
    CALL("uselib", SYS_uselib, "/usr/lib/x");
    CALL("ustat", SYS_ustat, 0, zeros);
    CALL("sysfs", SYS_sysfs, 3);
    CALL("lookup_dcookie", SYS_lookup_dcookie, 0, zeros, 10);
    CALL("nfsservctl", SYS_nfsservctl, 0, 0, 0);
    return 0;
}
