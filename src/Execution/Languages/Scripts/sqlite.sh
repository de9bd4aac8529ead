# A database of its own; the statements, each result as it comes.
# arguments: sqlite3, then the file of statements; a conversation where it is left out
sqlite="$1" file="$2"
set -- -box -nullvalue NULL /tmp/data.db
if [ -z "$file" ]; then exec "$sqlite" "$@"; fi
exec "$sqlite" -batch -bail "$@" 'PRAGMA foreign_keys = ON' ".read $file"
