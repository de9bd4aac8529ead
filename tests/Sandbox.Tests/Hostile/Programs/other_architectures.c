#include "probe.h"
#include <setjmp.h>
static sigjmp_buf back;
static void caught(int number)
{
    siglongjmp(back, number);
}
int main(void)
{
    // The same numbers mean other calls: 20 is getpid for 32 bits; 39 is getpid behind the x32 bit.
    CALL("x32", 0x40000000 + 39);
    CALL("x32_ptrace", 0x40000000 + 521, 0, 0, 0, 0);
    CALL("negative", -1L);
    CALL("far", 0x7fffffffL);
    signal(SIGSEGV, caught);
    long result = 20;
    if (sigsetjmp(back, 1) == 0)
        __asm__ volatile("int $0x80" : "+a"(result) : : "memory", "r8", "r9", "r10", "r11");
    else
        result = -1;
    errno = result == -1 ? ENOSYS : (int)-result;
    tried("int80", result);
    return 0;
}
