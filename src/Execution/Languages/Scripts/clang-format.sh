# Lays out a C or C++ file that parses. The layouter takes any text, so the compiler is asked first; a name that is not declared, or a
# header of another file, is no matter of layout.
# arguments: the compiler, the standard, the file's name
if ! "$1" "-std=$2" -fsyntax-only -w -fdiagnostics-color=never "/box/$3" 2>/tmp/errors; then
  if grep -Eq 'error: (expected|stray|missing terminating|unterminated|two or more|extraneous)' /tmp/errors; then
    cat /tmp/errors >&2
    exit 1
  fi
fi
exec /usr/bin/clang-format --style='{BasedOnStyle: LLVM, IndentWidth: 4, ColumnLimit: 100}' "--assume-filename=$3"
