#include "probe.h"
int main(void)
{
    CALL("no_randomize", SYS_personality, 0x0040000);
    CALL("mmap_page_zero", SYS_personality, 0x0100000);
    CALL("read_implies_exec", SYS_personality, 0x0400000);
    return 0;
}
