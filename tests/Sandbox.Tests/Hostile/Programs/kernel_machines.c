#include "probe.h"
#include <linux/bpf.h>
#include <linux/perf_event.h>
// Interpreters and rings in the kernel: where most of its holes were.
int main(void)
{
    static char zeros[256];
    union bpf_attr map = { .map_type = 1, .key_size = 4, .value_size = 4, .max_entries = 1 };
    struct perf_event_attr counter = { .type = 1, .size = sizeof counter, .exclude_kernel = 1 };
    CALL("bpf_map", SYS_bpf, 0, &map, sizeof map);
    CALL("bpf_load", SYS_bpf, 5, zeros, sizeof zeros);
    CALL("userfaultfd", SYS_userfaultfd, 0);
    CALL("userfaultfd_user", SYS_userfaultfd, 1);
    CALL("io_uring_setup", 425, 1, zeros);
    CALL("io_uring_enter", 426, 0, 0, 0, 0, 0);
    CALL("io_uring_register", 427, 0, 0, 0, 0);
    CALL("perf_event_open", SYS_perf_event_open, &counter, 0, -1, -1, 0);
    CALL("modify_ldt", SYS_modify_ldt, 0, zeros, 16);
    CALL("io_setup", SYS_io_setup, 1, zeros);
    CALL("fanotify_init", SYS_fanotify_init, 0, 0);
    CALL("memfd_secret", 447, 0);
    return 0;
}
