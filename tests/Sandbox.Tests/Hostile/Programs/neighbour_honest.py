import ctypes, fcntl, os

read, write = os.pipe()
print("pipe", fcntl.fcntl(write, 1032))
print("inotify", ctypes.CDLL(None).inotify_init1(0) >= 0)
