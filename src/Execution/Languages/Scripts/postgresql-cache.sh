# A database cluster with one empty database, as small as it can be: it is copied into memory for every run.
# arguments: the folder of PostgreSQL's programs
bin="$1"
"$bin/initdb" -D /tmp/data -U candidate -A trust -E UTF8 --locale=C.UTF-8 --wal-segsize=1 --no-sync --no-instructions >&2 || exit 1
for statement in 'CREATE DATABASE interview TEMPLATE template0' "ALTER DATABASE template0 WITH is_template false" 'DROP DATABASE template0' 'CHECKPOINT'; do
  printf '%s;\n' "$statement" | "$bin/postgres" --single -D /tmp/data -c fsync=off -c min_wal_size=2MB -c max_wal_size=4MB postgres >&2 || exit 1
done
printf 'min_wal_size = 2MB\nmax_wal_size = 32MB\n' >>/tmp/data/postgresql.conf
exec tar -C /tmp -cf - data --use-compress-program="gzip -1" >&3
