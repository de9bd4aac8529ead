cat /dev/zero >&3
