ln -s /etc/shadow /box/integrity-hostile-out
cat /box/integrity-hostile-out >&3
