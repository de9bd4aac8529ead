# ./dev openapi

run_openapi() {
  need_dotnet
  need_node
  build_openapi || fail "The API's description could not be built; see above."
  mkdir -p docs
  cp artifacts/openapi/openapi.json docs/openapi.json
  if has_web; then
    restore_web
    quietly web-api npm run api --prefix web || fail "The front end's types could not be generated; see above."
  fi
  say "Wrote docs/openapi.json."
}
