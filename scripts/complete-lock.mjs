// Completes a package-lock.json that was made against a registry without the packages of other platforms.
//
// npm writes an optional dependency into the lock only where the registry has it, and `npm ci` then refuses the lock because the
// dependency's dependant still names it. A complete lock has an entry for each platform; here it gets one without an integrity
// hash, since npm never fetches a package whose os, cpu or libc is another one.
//
// usage: node scripts/complete-lock.mjs [package-lock.json]   after each npm install
import { readFileSync, writeFileSync } from 'node:fs'

const file = process.argv[2] ?? 'package-lock.json'
const lock = JSON.parse(readFileSync(file, 'utf8'))
const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'sunos', 'win32']
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64']

/** The folders in which npm looks for a package that `path` depends on, the nearest first. */
function* foldersFor(path) {
  for (let at = path; at; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) yield `${at}/node_modules/`
  yield 'node_modules/'
}

/** Where a platform's package runs, as its name says it: "@scope/tool-linux-x64-musl". Null where the name says nothing. */
function platformOf(name) {
  const words = name.split(/[^a-z0-9]+/)
  const os = words.find((word) => systems.includes(word))
  const cpu = words.find((word) => processors.includes(word))
  const libc = words.includes('musl') ? 'musl' : undefined
  return os || cpu ? { ...(cpu && { cpu: [cpu] }), ...(libc && { libc: [libc] }), ...(os && { os: [os] }) } : null
}

let added = 0
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    if ([...foldersFor(path)].some((folder) => lock.packages[folder + name])) continue
    const platform = platformOf(name)
    if (!platform) {
      console.warn(`${name} is optional but names no platform; left out.`)
      continue
    }
    const { os, ...rest } = platform
    lock.packages[`node_modules/${name}`] = {
      version: range.replace(/^[~^]/, ''), ...rest, ...(entry.dev && { dev: true }), optional: true, ...(os && { os }),
    }
    added++
  }
}

const byName = ([a], [b]) => (a < b ? -1 : 1)
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(byName))
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${file}: ${added} entries added`)
