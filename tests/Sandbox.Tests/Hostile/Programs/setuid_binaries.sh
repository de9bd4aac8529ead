find /usr/bin /usr/sbin -perm /6000 2>/dev/null | while read -r file; do
  [ -u "$file" ] && "$file" --version </dev/null >/dev/null 2>&1
done
su -c 'echo became root' </dev/null 2>/dev/null || echo su refused
mount -t tmpfs none /tmp 2>/dev/null && echo mounted || echo mount refused
umount /tmp 2>/dev/null && echo unmounted || echo umount refused
cp /usr/bin/id /tmp/integrity-hostile-id 2>/dev/null && chmod 6755 /tmp/integrity-hostile-id && /tmp/integrity-hostile-id -u
