# Everything readable that might carry a name, a path or a secret of the host.
import glob, os, socket

print(dict(os.environ), socket.gethostname(), os.getcwd())
for pattern in ("environ", "cmdline", "mountinfo", "mounts", "cgroup", "maps", "comm", "status", "sched", "stat", "auxv", "limits", "attr/current", "loginuid"):
    for path in glob.glob(f"/proc/[0-9]*/{pattern}") + glob.glob(f"/proc/self/task/*/{pattern}"):
        try:
            print(path, open(path, "rb").read())
        except OSError:
            pass
for path in glob.glob("/proc/[0-9]*/fd/*") + glob.glob("/proc/[0-9]*/cwd") + glob.glob("/proc/[0-9]*/root") + glob.glob("/proc/[0-9]*/exe"):
    try:
        print(path, os.readlink(path))
    except OSError:
        pass
for path in ("/proc/net/unix", "/proc/net/tcp", "/proc/net/route", "/proc/net/arp", "/proc/net/dev", "/proc/sysvipc/shm", "/proc/keys", "/etc/hostname", "/etc/hosts", "/etc/resolv.conf", "/etc/passwd", "/etc/group"):
    try:
        print(path, open(path).read())
    except OSError:
        pass
for folder in ("/", "/etc", "/tmp", "/box", "/dev", "/dev/shm", "/home", "/root", "/run", "/var"):
    try:
        print(folder, os.listdir(folder))
    except OSError:
        pass
