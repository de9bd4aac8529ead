# Lays out a Ruby file that parses; says what is wrong with one that does not.
ruby -c /box/main.rb >/dev/null || exit 1
rubocop --config /box/.tool/rubocop.yml --cache false --fail-level fatal --autocorrect --stderr --stdin main.rb </box/main.rb 2>/tmp/report
