# ./dev screenshots: plays an interview in a real browser and keeps pictures of the main pages in docs/screenshots/.

run_screenshots() {
  need_dotnet
  need_node
  install_needs "${needs_to_build[@]}" "${needs_to_run[@]}" "${needs_to_test[@]}"
  quietly web-bundle build_web
  quietly solution build_solution
  say "Taking pictures ..."
  quietly screenshots dotnet "tests/Browser.Tests/bin/$configuration/net10.0/IntegrityAI.Browser.Tests.dll" \
    --no-ansi --progress off --explicit only --filter-class "IntegrityAI.Browser.Tests.ScreenshotTests"
  say "$(find docs/screenshots -name '*.png' | wc -l) pictures are in docs/screenshots/."
}
