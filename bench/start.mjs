// ./dev start, already built, until the first request is answered; and the memory that the idle server holds.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median, memory, now, processorTime, sleep, until } from './lib/numbers.mjs'
import { ms, options, publish, root, table } from './lib/report.mjs'

const { quick } = options()
const times = quick ? 1 : 3
const idleSeconds = quick ? 2 : 8
const limitMs = 60_000

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}

const answers = (address) => fetch(address).then((response) => response.ok, () => false)

/** One start: how long until it answered, and what it uses afterwards. */
async function start(data, demo) {
  const port = await freePort()
  const address = `http://127.0.0.1:${port}/health/ready`
  const began = now()
  const child = spawn('./dev', ['start', '--port', String(port), '--data', data, ...(demo ? [] : ['--no-demo'])], { cwd: root, stdio: 'ignore' })
  try {
    if (!(await until(() => answers(address), limitMs))) {
      throw new Error('./dev start did not answer; run it by hand to see why.')
    }
    const answered = now() - began
    await sleep(idleSeconds * 1000)
    const before = processorTime(child.pid)
    await sleep(1000)
    return { answered, memory: memory(child.pid), busy: (processorTime(child.pid) - before) * 100 }
  } finally {
    child.kill('SIGTERM')
    if (child.exitCode === null) await once(child, 'exit')
  }
}

const folder = mkdtempSync(join(tmpdir(), 'bench-start-'))
try {
  const first = []
  const second = []
  for (let i = 0; i < times; i++) {
    const data = join(folder, String(i))
    first.push(await start(data, true))
    second.push(await start(data, true))
  }
  const row = (title, runs) => [
    title, runs.length, ms(median(runs.map((run) => run.answered))), ms(Math.max(...runs.map((run) => run.answered))),
    median(runs.map((run) => run.memory)).toFixed(0), `${median(runs.map((run) => run.busy)).toFixed(0)} %`,
  ]
  publish('start', 'Start: from the command to the first answer', `${table(
    ['./dev start, already built', 'times', 'first answer, p50 ms', 'slowest ms', 'idle memory MB', 'idle processor'],
    [row('new data folder: makes the database and the demo', first), row('the same folder again', second)],
  )}

The first answer is that of \`/health/ready\`. Memory is resident, ${idleSeconds} s later; 100 % is one core.`, { quick })
} finally {
  rmSync(folder, { recursive: true, force: true })
}
