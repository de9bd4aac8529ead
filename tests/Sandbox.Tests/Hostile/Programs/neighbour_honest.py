import ctypes, fcntl, os

read, write = os.pipe()
fcntl.fcntl(write, fcntl.F_SETFL, os.O_NONBLOCK)
print("pipe", os.write(write, bytes(4096)))
print("inotify", ctypes.CDLL(None).inotify_init1(0) >= 0)
