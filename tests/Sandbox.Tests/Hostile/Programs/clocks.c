#include "probe.h"
#include <sys/time.h>
#include <sys/timex.h>
int main(void)
{
    struct timeval then = { 1, 0 };
    struct timespec moment = { 1, 0 };
    struct timex adjust = { .modes = ADJ_OFFSET };
    CALL("settimeofday", SYS_settimeofday, &then, NULL);
    CALL("clock_settime", SYS_clock_settime, CLOCK_REALTIME, &moment);
    CALL("adjtimex", SYS_adjtimex, &adjust);
    CALL("clock_adjtime", SYS_clock_adjtime, CLOCK_REALTIME, &adjust);
    CALL("alarm_clock", SYS_timer_create, CLOCK_REALTIME_ALARM, NULL, &(int){ 0 });
    return 0;
}
