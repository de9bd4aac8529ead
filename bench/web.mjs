// What a browser downloads as JavaScript before a surface can be used, compressed.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { kB, options, publish, root, table } from './lib/report.mjs'

const { quick } = options()
const wwwroot = join(root, 'src/Host/wwwroot')
const candidateLimit = 350_000

// The pages that a person goes through, by their source below web/. What those load later, such as a language's colours or the
// search of the editor, is not waited for.
const surfaces = [
  { title: 'candidate: join until the editor', pages: ['src/features/join/JoinPage.tsx', 'src/features/rooms/RoomPage.tsx'], limit: candidateLimit },
  { title: 'recruiter: sign in, interviews', pages: ['src/features/accounts/SignInPage.tsx', 'src/app/StaffLayout.tsx', 'src/features/interviews/InterviewsPage.tsx'] },
  { title: 'recruiter: a report', pages: ['src/app/StaffLayout.tsx', 'src/features/reports/ReportPage.tsx'] },
  { title: 'monitor: the wall', pages: ['src/features/accounts/SignInPage.tsx', 'src/app/StaffLayout.tsx', 'src/features/monitor/MonitorPage.tsx'] },
]

const manifest = JSON.parse(readFileSync(join(wwwroot, '.vite/manifest.json'), 'utf8'))

/** The chunk of a source; with what it imports, all the way down. */
function collect(source, files) {
  const chunk = manifest[source]
  if (!chunk) {
    throw new Error(`The build has no ${source}; the table of surfaces in bench/web.mjs names it.`)
  }
  if (files.has(chunk.file)) {
    return files
  }
  if (chunk.file.endsWith('.js')) files.add(chunk.file)
  for (const imported of chunk.imports ?? []) collect(imported, files)
  return files
}

function measure({ title, pages, limit }) {
  const files = collect('index.html', new Set())
  for (const page of pages) collect(page, files)
  const contents = [...files].map((file) => readFileSync(join(wwwroot, file)))
  const sum = (size) => contents.reduce((total, content) => total + size(content), 0)
  return {
    title,
    limit,
    files: files.size,
    plain: sum((content) => content.length),
    gzip: sum((content) => gzipSync(content, { level: 9 }).length),
    brotli: sum((content) => brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length),
  }
}

const measured = surfaces.map(measure)
publish('web', 'Web: JavaScript per surface', `${table(
  ['surface', 'files', 'plain', 'gzip', 'brotli'],
  measured.map((one) => [one.title, one.files, kB(one.plain), kB(one.gzip), kB(one.brotli)]),
)}

The candidate's path must stay below ${kB(candidateLimit)} of gzip.`, { quick })
const over = measured.filter((one) => one.limit && one.gzip >= one.limit)
for (const one of over) {
  console.error(`${one.title}: ${kB(one.gzip)} of gzip; the limit is ${kB(one.limit)}.`)
}
process.exitCode = over.length > 0 ? 1 : 0
