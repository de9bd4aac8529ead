/*
 * The first process of a jail. It takes orders from the supervisor over a SOCK_SEQPACKET socket, the descriptor that its
 * argument names (3 without one), one message each:
 *
 *   'F' mode(u32) path NUL                        + 1 descriptor: writes a file with that content
 *   'R' flags(u32) limits(u32) arguments(u32) variables(u32) {resource(u32) value(u64)}… strings, each ended by NUL
 *                                                 + 3 to 5 descriptors: starts a program with these as 0, 1, 2…
 *   'G' bytes                                     + 1 descriptor: writes them there and closes it, once all files before it lie there
 *   'W'                                           empties the writable folders and removes what programs left in the kernel
 *
 * and answers
 *
 *   'E' errno(i32) text                           an order could not be carried out
 *   'W'                                           the folders are empty
 *   'X' status(u32) user(u64) system(u64) maxrss(u64)   the program has ended and nothing it started is left; times in µs, size in kB
 *
 * Numbers are little-endian. It is process 1 of its namespace, so no signal from inside reaches it, and when it ends the kernel
 * ends everything else; it is not dumpable, so /proc/1 shows nothing. It holds no secret and no right that the programs lack.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/msg.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/sem.h>
#include <sys/sendfile.h>
#include <sys/shm.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <poll.h>
#include <unistd.h>

enum { MAX_MESSAGE = 192 * 1024, MAX_DESCRIPTORS = 8, MAX_STRINGS = 4096, TERMINAL = 1 };

static int control = 3;
static char message[MAX_MESSAGE];
static char *strings[MAX_STRINGS + 2];
static pid_t program;
static int program_status;

static void tell(const void *bytes, size_t count) {
  while (send(control, bytes, count, MSG_NOSIGNAL) < 0 && errno == EINTR) {
  }
}

static void tell_error(int code, const char *what) {
  char text[256] = {'E'};
  int32_t number = code;
  memcpy(text + 1, &number, 4);
  size_t length = strnlen(what, sizeof text - 6);
  memcpy(text + 5, what, length);
  tell(text, 5 + length);
}

static uint32_t number(const char **at, const char *end) {
  uint32_t value = 0;
  if (end - *at >= 4) {
    memcpy(&value, *at, 4);
    *at += 4;
  } else {
    *at = end;
  }
  return value;
}

/* Folders above a file. No link is followed below the writable roots: they were empty when the first file came. */
static void make_folders(char *path) {
  for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
    *slash = 0;
    (void)mkdir(path, 0755);
    *slash = '/';
  }
}

static void write_file(const char *at, const char *end, int content) {
  mode_t mode = number(&at, end);
  char *path = (char *)at;
  if (at >= end || end[-1] != 0) {
    tell_error(EINVAL, "file");
    return;
  }
  make_folders(path);
  int file = open(path, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (file < 0 && errno == EEXIST && unlink(path) == 0) {
    file = open(path, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0600);
  }
  if (file < 0) {
    tell_error(errno, path);
    return;
  }
  ssize_t sent;
  off_t offset = 0;
  while ((sent = sendfile(file, content, &offset, 1 << 30)) > 0) {
  }
  if (sent < 0 || fchmod(file, mode) < 0) {
    tell_error(errno, path);
  }
  close(file);
}

/* Everything below a folder. What a program left may be of any shape, so it goes down by descriptors and never by names. */
static int empty_folder(int folder, int depth) {
  DIR *entries = fdopendir(folder);
  if (!entries) {
    close(folder);
    return -1;
  }
  struct dirent *entry;
  int failed = 0;
  while ((entry = readdir(entries))) {
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) {
      continue;
    }
    if (unlinkat(dirfd(entries), entry->d_name, 0) == 0) {
      continue;
    }
    (void)fchmodat(dirfd(entries), entry->d_name, 0700, 0);
    int below = openat(dirfd(entries), entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (depth == 0 || below < 0 || empty_folder(below, depth - 1) < 0 || unlinkat(dirfd(entries), entry->d_name, AT_REMOVEDIR) < 0) {
      if (depth == 0 && below >= 0) {
        close(below);
      }
      failed = -1;
      break;
    }
  }
  closedir(entries);
  return failed;
}

/* Segments, queues and semaphores outlive the programs that made them. Their numbers are the second word of each line. */
static void empty_ipc(void) {
  static const char *const lists[] = {"/proc/sysvipc/shm", "/proc/sysvipc/msg", "/proc/sysvipc/sem"};
  for (int kind = 0; kind < 3; kind++) {
    FILE *list = fopen(lists[kind], "re");
    char line[512];
    int id;
    while (list && fgets(line, sizeof line, list)) {
      if (sscanf(line, "%*d %d", &id) == 1) {
        (void)(kind == 0 ? shmctl(id, IPC_RMID, NULL) : kind == 1 ? msgctl(id, IPC_RMID, NULL) : semctl(id, 0, IPC_RMID));
      }
    }
    if (list) {
      fclose(list);
    }
  }
}

static void wipe(void) {
  empty_ipc();
  static const char *const folders[] = {"/box", "/tmp", "/dev/shm"};
  for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
    (void)chmod(folders[i], i == 0 ? 0700 : 01777);
    char names[4096];
    ssize_t length = listxattr(folders[i], names, sizeof names);
    for (const char *name = names; length > 0 && name < names + length; name += strlen(name) + 1) {
      (void)removexattr(folders[i], name);
    }
    int folder = open(folders[i], O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (folder < 0 || empty_folder(folder, 64) < 0) {
      tell_error(errno, folders[i]);
      return;
    }
  }
  tell("W", 1);
}

static void start(const char *at, const char *end, int *descriptors, int count) {
  uint32_t flags = number(&at, end), limits = number(&at, end), arguments = number(&at, end), variables = number(&at, end);
  const char *limit = at;
  at += (size_t)limits * 12;
  if (limits > 32 || at > end || end[-1] != 0 || arguments == 0 || arguments > MAX_STRINGS || variables > MAX_STRINGS - arguments) {
    tell_error(EINVAL, "run");
    return;
  }
  uint32_t found = 0;
  for (; at < end && found < arguments + variables; found++) {
    strings[found + (found >= arguments)] = (char *)at;
    at += strlen(at) + 1;
  }
  if (found < arguments + variables) {
    tell_error(EINVAL, "run");
    return;
  }
  strings[arguments] = NULL;
  strings[arguments + 1 + variables] = NULL;
  pid_t child = fork();
  if (child < 0) {
    tell_error(errno, "fork");
    return;
  }
  if (child > 0) {
    program = child;
    return;
  }
  setsid();
  signal(SIGPIPE, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  /* Two steps, so that no descriptor overwrites one that is still to be copied. */
  for (int i = 0; i < count; i++) {
    descriptors[i] = fcntl(descriptors[i], F_DUPFD_CLOEXEC, 64);
  }
  for (int i = 0; i < count; i++) {
    dup2(descriptors[i], i);
  }
  close_range(count, ~0U, 0);
  if (flags & TERMINAL) {
    ioctl(0, TIOCSCTTY, 0);
  }
  for (uint32_t i = 0; i < limits; i++, limit += 12) {
    uint32_t resource;
    uint64_t value;
    memcpy(&resource, limit, 4);
    memcpy(&value, limit + 4, 8);
    struct rlimit bound;
    if (getrlimit(resource, &bound) == 0) {
      bound.rlim_max = value < bound.rlim_max ? value : bound.rlim_max;
      bound.rlim_cur = bound.rlim_max;
      setrlimit(resource, &bound);
    }
  }
  execve(strings[0], strings, strings + arguments + 1);
  static const char failed[] = "The program could not be started: ";
  const char *why = strerror(errno);
  (void)!write(2, failed, sizeof failed - 1);
  (void)!write(2, why, strlen(why));
  (void)!write(2, "\n", 1);
  _exit(errno == ENOENT ? 127 : 126);
}

/* The program has ended: what it left behind ends too, and is told as one with it. */
static void finish(void) {
  kill(-1, SIGKILL);
  while (waitpid(-1, NULL, __WALL) > 0 || errno == EINTR) {
  }
  struct rusage used;
  getrusage(RUSAGE_CHILDREN, &used);
  char text[29] = {'X'};
  uint32_t status = program_status;
  uint64_t values[3] = {
      used.ru_utime.tv_sec * 1000000ull + used.ru_utime.tv_usec,
      used.ru_stime.tv_sec * 1000000ull + used.ru_stime.tv_usec,
      used.ru_maxrss,
  };
  memcpy(text + 1, &status, 4);
  memcpy(text + 5, values, 24);
  program = 0;
  tell(text, sizeof text);
}

static void reap(void) {
  int status;
  pid_t pid;
  while ((pid = waitpid(-1, &status, WNOHANG | __WALL)) > 0) {
    if (pid == program) {
      program_status = status;
      finish();
      return;
    }
  }
}

static int take_order(void) {
  char ancillary[CMSG_SPACE(sizeof(int) * MAX_DESCRIPTORS)];
  struct iovec part = {message, sizeof message};
  struct msghdr header = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = ancillary, .msg_controllen = sizeof ancillary};
  ssize_t length = recvmsg(control, &header, MSG_CMSG_CLOEXEC);
  if (length <= 0) {
    return length < 0 && errno == EINTR;
  }
  int descriptors[MAX_DESCRIPTORS], count = 0;
  for (struct cmsghdr *one = CMSG_FIRSTHDR(&header); one; one = CMSG_NXTHDR(&header, one)) {
    if (one->cmsg_level == SOL_SOCKET && one->cmsg_type == SCM_RIGHTS) {
      count = (int)((one->cmsg_len - CMSG_LEN(0)) / sizeof(int));
      memcpy(descriptors, CMSG_DATA(one), sizeof(int) * count);
    }
  }
  const char *at = message + 1, *end = message + length;
  if (message[0] == 'F' && count == 1) {
    write_file(at, end, descriptors[0]);
  } else if (message[0] == 'R' && count >= 3 && program == 0) {
    start(at, end, descriptors, count);
  } else if (message[0] == 'G' && count == 1) {
    if (write(descriptors[0], at, end - at) != end - at) {
      tell_error(errno, "go");
    }
  } else if (message[0] == 'W' && program == 0) {
    wipe();
  } else {
    tell_error(EINVAL, "order");
  }
  for (int i = 0; i < count; i++) {
    close(descriptors[i]);
  }
  return 1;
}

int main(int count, char **arguments) {
  if (count > 1) {
    control = atoi(arguments[1]);
  }
  prctl(PR_SET_DUMPABLE, 0);
  signal(SIGPIPE, SIG_IGN);
  fcntl(control, F_SETFD, FD_CLOEXEC);
  sigset_t child;
  sigemptyset(&child);
  sigaddset(&child, SIGCHLD);
  sigprocmask(SIG_BLOCK, &child, NULL);
  int ended = signalfd(-1, &child, SFD_CLOEXEC | SFD_NONBLOCK);
  umask(022);
  tell("W", 1);
  struct pollfd sources[] = {{control, POLLIN, 0}, {ended, POLLIN, 0}};
  for (;;) {
    if (poll(sources, 2, -1) < 0 && errno != EINTR) {
      return 1;
    }
    if (sources[1].revents) {
      struct signalfd_siginfo about;
      while (read(ended, &about, sizeof about) > 0) {
      }
      reap();
    }
    if (sources[0].revents && !take_order()) {
      return 0;
    }
  }
}
