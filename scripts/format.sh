# ./dev format

run_format() {
  need_dotnet
  need_node
  restore_web
  say "Formatting C#"
  dotnet format IntegrityAI.slnx
  say "Formatting TypeScript"
  npm exec --prefix web -- biome check --write web
}
