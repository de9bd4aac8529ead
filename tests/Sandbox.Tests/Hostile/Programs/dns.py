import socket

try:
    print(socket.getaddrinfo("example.com", 80))
except OSError:
    print("no name")
for family in (socket.AF_INET, socket.AF_INET6):
    try:
        socket.socket(family, socket.SOCK_DGRAM).connect(("1.1.1.1" if family == socket.AF_INET else "2606:4700:4700::1111", 53))
        print("reached")
    except OSError:
        print("no way")
