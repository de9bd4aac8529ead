// What every program of the corpus shares. A program that tries something prints one line for each try: what it tried, and
// "allowed" or the name of the error. One that takes without end stops by itself at ENOUGH, so that a jail that fails to bound it
// fails a test and not the host.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#define MB (1L << 20)
#define ENOUGH (1024 * MB)

static inline void tried(const char *what, long result)
{
    int error = errno;
    printf("%s %s\n", what, result >= 0 ? "allowed" : strerrorname_np(error));
    fflush(stdout);
}

#define TRY(what, expression) (errno = 0, tried((what), (long)(expression)))
#define CALL(what, ...) TRY((what), syscall(__VA_ARGS__))

static inline void try_open(const char *path, int flags)
{
    errno = 0;
    int fd = open(path, flags, 0600);
    tried(path, fd);
    if (fd >= 0)
        close(fd);
}

static inline void try_write(const char *path, const char *text)
{
    errno = 0;
    int fd = open(path, O_WRONLY);
    tried(path, fd < 0 ? fd : write(fd, text, strlen(text)));
    if (fd >= 0)
        close(fd);
}

static inline int unbounded(void)
{
    puts("unbounded");
    return 0;
}

static inline int still_here(void)
{
    puts("still here");
    return 0;
}
