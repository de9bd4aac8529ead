# Told to leave, it leaves all it can for the next program in the same jail; else it prints all that could have been left.
import ctypes, glob, os, resource, socket, subprocess, sys, time

libc = ctypes.CDLL(None)
folders = ("/box", "/tmp", "/dev/shm")

def attempt(action, *arguments):
    try:
        return action(*arguments)
    except OSError as error:
        return error.errno

if sys.stdin.read() == "leave":
    for folder in folders:
        attempt(os.setxattr, folder, "user.integrity-hostile", b"seen")
        attempt(os.mkfifo, folder + "/fifo")
        attempt(os.symlink, "/usr", folder + "/link")
        attempt(os.symlink, "loop", folder + "/loop")
        attempt(os.mknod, folder.encode() + b"/\xff\n-rf *")
        attempt(os.mknod, folder + "/" + "n" * 255)
        attempt(os.makedirs, folder + "/d" * 40)
        attempt(os.chmod, folder + "/d", 0)
        attempt(os.truncate, folder + "/sparse", 1 << 40)
        held = socket.socket(socket.AF_UNIX)
        attempt(held.bind, folder + "/socket")
    for call in ("shmget", "semget"):
        getattr(libc, call)(0x48535431, 16, 0o1000)
    libc.msgget(0x48535431, 0o1000)
    if os.fork() == 0:
        os.setsid()
        named = socket.socket(socket.AF_UNIX)
        named.bind("\0integrity-hostile")
        while True:
            time.sleep(1)
    os.chdir("/tmp")
    os.umask(0o777)
    for of_init in range(16):
        libc.prlimit(1, of_init, (ctypes.c_ulong * 2)(0, 0), None)
    libc.setpriority(0, 1, 19)
    libc.sched_setscheduler(1, 5, (ctypes.c_int * 1)(0))
    libc.sched_setaffinity(1, 8, (ctypes.c_ulong * 1)(1))
    for folder in folders:
        attempt(os.chmod, folder, 0)
    sys.exit(0)

for folder in folders:
    print(folder, sorted(os.listdir(folder)), oct(os.stat(folder).st_mode), os.listxattr(folder))
print(os.getcwd(), oct(os.umask(0)), os.getpriority(os.PRIO_PROCESS, 0), os.sched_getscheduler(0), sorted(os.sched_getaffinity(0)))
print([resource.getrlimit(number) for number in range(16)])
print([len(open("/proc/sysvipc/" + kind).readlines()) for kind in ("shm", "sem", "msg")])
print(len(open("/proc/net/unix").readlines()), len([name for name in os.listdir("/proc") if name.isdigit()]))
