mkfifo /box/integrity-hostile-out
cat /box/integrity-hostile-out >&3
