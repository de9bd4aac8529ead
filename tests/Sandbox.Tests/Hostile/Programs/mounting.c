#include "probe.h"
#include <sys/mount.h>
int main(void)
{
    TRY("mount_tmpfs", mount("none", "/tmp", "tmpfs", 0, NULL));
    TRY("mount_proc", mount("proc", "/tmp", "proc", 0, NULL));
    TRY("mount_cgroup", mount("none", "/tmp", "cgroup2", 0, NULL));
    TRY("bind", mount("/usr", "/tmp", NULL, MS_BIND, NULL));
    TRY("remount", mount(NULL, "/usr", NULL, MS_REMOUNT | MS_BIND, NULL));
    TRY("umount", umount2("/tmp", MNT_DETACH));
    CALL("pivot_root", SYS_pivot_root, "/tmp", "/tmp");
    CALL("chroot", SYS_chroot, "/tmp");
    CALL("open_tree", 428, -100, "/usr", 1);
    CALL("move_mount", 429, -100, "/usr", -100, "/tmp", 0);
    CALL("fsopen", 430, "tmpfs", 0);
    CALL("fsconfig", 431, -1, 6, 0, 0, 0);
    CALL("fsmount", 432, -1, 0, 0);
    CALL("fspick", 433, -100, "/usr", 0);
    CALL("mount_setattr", 442, -100, "/usr", 0, 0, 0);
    CALL("name_to_handle_at", SYS_name_to_handle_at, -100, "/usr", &(int[40]){ 128 }, &(int){ 0 }, 0);
    CALL("open_by_handle_at", SYS_open_by_handle_at, -100, &(int[40]){ 8, 1 }, 0);
    CALL("quotactl", SYS_quotactl, 0, 0, 0, 0);
    CALL("swapon", SYS_swapon, "/tmp/x", 0);
    return 0;
}
