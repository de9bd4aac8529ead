# A server of its own on a socket that nothing else sees, from a template made ahead; then the statements, each result as it comes.
# It keeps nothing after its end, so it never waits for a disk.
# arguments: the folder of PostgreSQL's programs, then the file of statements; a conversation where it is left out
bin="$1"
cp -r /opt/postgresql/data /tmp/data && chmod 700 /tmp/data || exit 1
"$bin/postgres" -D /tmp/data -k /tmp -c listen_addresses= -c fsync=off -c full_page_writes=off -c synchronous_commit=off \
  -c autovacuum=off -c shared_buffers=16MB -c max_connections=8 -c max_worker_processes=0 -c max_wal_senders=0 -c wal_level=minimal \
  -c jit=off -c max_parallel_workers=0 -c logging_collector=off -c bgwriter_lru_maxpages=0 -c track_activities=off \
  -c log_min_messages=fatal </dev/null >/tmp/log 2>&1 &
tries=0
until grep -q '^ready' /tmp/data/postmaster.pid 2>/dev/null; do
  tries=$((tries + 1))
  if [ "$tries" -gt 500 ]; then
    cat /tmp/log >&2
    exit 1
  fi
  sleep 0.01
done
export PGHOST=/tmp PGUSER=candidate PGDATABASE=interview PGCONNECT_TIMEOUT=5 PGCLIENTENCODING=UTF8
if [ -z "$2" ]; then exec "$bin/psql" -X -q -P pager=off -P null=NULL; fi
exec "$bin/psql" -X -q -v ON_ERROR_STOP=1 -P pager=off -P null=NULL -f "$2"
