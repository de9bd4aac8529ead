// Tables at the terminal and in docs/benchmarks.md. Each part owns its section there and leaves the others alone.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const page = resolve(root, 'docs/benchmarks.md')

const head = `# Benchmarks

Each section is written by the command above its table, on the machine that it names; ratios compare what ran in the same minutes
on the same machine, and they are what counts: the milliseconds are those of that machine.

\`./dev bench\` makes them all (below eight minutes), \`./dev bench execution | rooms | start | web\` one, \`--quick\` a rough one.
`
const order = ['execution', 'rooms', 'start', 'web']

// What else the machine was doing before this began; well above 0 the milliseconds are not those of a quiet machine.
const [loadBefore] = loadavg()

/** A Markdown table; the first column is text, all others are aligned right. */
export function table(columns, rows) {
  const width = columns.map((column, i) => Math.max(column.length, ...rows.map((row) => String(row[i]).length)))
  const line = (cells) => `| ${cells.map((cell, i) => (i ? String(cell).padStart(width[i]) : String(cell).padEnd(width[i]))).join(' | ')} |`
  return [line(columns), `| ${width.map((w, i) => (i ? `${'-'.repeat(w - 1)}:` : '-'.repeat(w))).join(' | ')} |`, ...rows.map(line)].join('\n')
}

export const ms = (value) => (value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : value.toFixed(0))
export const ratio = (value) => `${value.toFixed(2)}x`
export const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`

/** Prints a part's section, and writes it unless the run was a rough one. */
export function publish(part, title, body, { quick }) {
  const gigabytes = Math.round(totalmem() / 2 ** 30)
  const cores = cpus()
  const machine = `${cores.length} cores (${cores[0].model.trim()}), ${gigabytes} GB, Node ${process.versions.node}; load average before it ${loadBefore.toFixed(1)}`
  const made = `\`./dev bench ${part}\`, ${new Date().toISOString().slice(0, 10)}, ${machine}`
  console.log(`\n${title}\n\n${body}\n`)
  if (quick) {
    return
  }

  const sections = new Map()
  if (existsSync(page)) {
    for (const [, name, text] of readFileSync(page, 'utf8').matchAll(/<!-- (\w+) -->\n([\s\S]*?)<!-- end -->/g)) {
      sections.set(name, text)
    }
  }
  sections.set(part, `## ${title}\n\n${made}\n\n${body}\n`)
  const written = order.filter((name) => sections.has(name)).map((name) => `<!-- ${name} -->\n${sections.get(name)}<!-- end -->\n`)
  mkdirSync(dirname(page), { recursive: true })
  writeFileSync(page, `${head}\n${written.join('\n')}`)
}

/** The options that every part takes. */
export function options() {
  return { quick: process.argv.includes('--quick'), url: process.env.BENCH_URL, pid: Number(process.env.BENCH_PID) }
}
