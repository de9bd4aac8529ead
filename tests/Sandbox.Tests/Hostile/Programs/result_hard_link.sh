ln /usr/bin/su /box/integrity-hostile-out
cat /box/integrity-hostile-out >&3
