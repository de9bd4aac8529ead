# ./dev migration NAME: writes what changed in the tables as a migration, for each database.

run_migration() {
  local name="${1:-}" kind
  [[ "$name" =~ ^[A-Z][A-Za-z0-9]*$ ]] || fail "A migration needs a name such as AddRecordings: ./dev migration AddRecordings"
  need_dotnet
  build_server
  quietly tools dotnet tool restore || fail "The migration tool could not be fetched; see above."
  for kind in Sqlite Postgres; do
    say "Writing src/Migrations.$kind"
    quietly "migration-$kind" dotnet ef migrations add "$name" --no-build --configuration "$configuration" \
      --project "src/Migrations.$kind" --startup-project src/Host \
      -- "--Database=${kind,,}" "--ConnectionStrings:Postgres=Host=127.0.0.1" ||
      fail "The migration for $kind could not be written; see above."
    # As every other file here: without a byte order mark.
    sed -i '1s/^\xEF\xBB\xBF//' "src/Migrations.$kind/Migrations/"*.cs
  done
  say "Written. Read both, then ./dev test Migration."
}
