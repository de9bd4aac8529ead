#include "probe.h"
int main(void)
{
    CALL("add_key", SYS_add_key, "user", "integrity-hostile", "x", 1, -2);
    CALL("request_key", SYS_request_key, "user", "integrity-hostile", "x", -2);
    CALL("keyctl_join", SYS_keyctl, 1, 0);
    CALL("keyctl_get", SYS_keyctl, 0, -4, 1);
    return 0;
}
