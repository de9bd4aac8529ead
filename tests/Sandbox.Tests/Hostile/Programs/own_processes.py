import os

pids = sorted(int(name) for name in os.listdir("/proc") if name.isdigit())
print(len(pids) <= 4 and max(pids) < 100 and os.getpid() in pids)
