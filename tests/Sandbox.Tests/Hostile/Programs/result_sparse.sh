truncate -s 200M /box/integrity-hostile-out
cat /box/integrity-hostile-out >&3
