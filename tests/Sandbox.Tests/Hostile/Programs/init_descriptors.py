# What the first process holds open must not be reachable: its channel to the supervisor least of all.
import glob, os

for path in glob.glob("/proc/1/fd/*"):
    for flags in (os.O_RDONLY, os.O_WRONLY, os.O_RDWR):
        try:
            os.open(path, flags | os.O_NONBLOCK)
            print("opened", path, os.readlink(path))
        except OSError:
            pass
for name in ("mem", "maps", "environ", "stack", "syscall", "auxv", "map_files", "io"):
    try:
        open(f"/proc/1/{name}", "rb").read(1)
        print("read", name)
    except OSError:
        pass
print("still here")
