# Compiles the modules of the box (.ex), each seeing the others, and runs main.exs.
# arguments: elixir, then the program's own
elixir="$1"
shift
set -- /box/main.exs "$@"
if [ -n "$(find /box -name .tool -prune -o -type f -name '*.ex' -print)" ]; then set -- -pr '/box/**/*.ex' "$@"; fi
exec "$elixir" --erl '+S 1:1 +SDio 1 +A 1 -noshell' "$@"
