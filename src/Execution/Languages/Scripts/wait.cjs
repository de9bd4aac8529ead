// Node loads this before a program (--require): it is up and waits here. It reads the program's arguments from descriptor 3 once they are
// there, leaves no trace, and Node goes on to run the program as ever.
const fs = require('node:fs')
const path = require('node:path')
for (const name of ['assert', 'events', 'os', 'readline', 'stream', 'timers', 'url', 'util']) require(`node:${name}`)
void process.stdin
const told = fs.readFileSync(3, 'utf8')
fs.closeSync(3)
for (const argument of told.split('\0').slice(0, -1)) {
  if (argument === '--enable-source-maps') process.setSourceMapsEnabled(true)
  else process.argv.push(argument)
}
delete require.cache[__filename]
fs.unlinkSync(__filename)
try {
  fs.rmdirSync(path.dirname(__filename))
} catch {
  // Other files of ours lie there.
}
