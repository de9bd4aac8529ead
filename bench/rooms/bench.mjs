// A keystroke until it stands in the other person's document: our server, its peers and the floor, taking turns under one load.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { calm, median, now, percentile } from '../lib/numbers.mjs'
import { interview, register } from '../lib/product.mjs'
import { ms, options, publish, ratio, table } from '../lib/report.mjs'
import { open as openEcho } from './clients/echo.mjs'
import { open as openOurs } from './clients/integrity.mjs'
import { client } from './clients/yjs.mjs'
import { load } from './load.mjs'

const { quick, url, pid } = options()
const loads = [
  { title: 'one room', rooms: 1, seconds: quick ? 5 : 10, rounds: quick ? 1 : 2 },
  { title: '50 rooms', rooms: 50, seconds: quick ? 4 : 8, rounds: quick ? 1 : 3 },
]
const warm = 1
const warmUpSeconds = quick ? 3 : 6

// A generator that was itself this late (p99) measured a busy machine; such a run is done once more.
const lateMs = 8

// On a busy machine, neither waiting for calm nor a further round goes on beyond this.
const deadline = now() + 270_000
const folder = mkdtempSync(join(tmpdir(), 'bench-rooms-'))
const servers = []

/** One of the peers' servers; it ends with this process. */
async function serve(name, ...args) {
  const server = fork(fileURLToPath(new URL(`servers/${name}.mjs`, import.meta.url)), args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  servers.push(server)
  const [{ port }] = await once(server, 'message')
  return { url: `ws://127.0.0.1:${port}`, pid: server.pid }
}

const shuffled = (list) => list.map((one) => [Math.random(), one]).sort(([a], [b]) => a - b).map(([, one]) => one)

/** Someone who opens the rooms of one round. Names are new each time, so every round begins with fresh documents. */
function peer(open, server) {
  return async (round) => ({ pid: server.pid, open: (room, index) => open({ url: server.url, room: `${round}-${room}`, index }) })
}

async function ours(staff) {
  return async (_, rooms) => {
    const interviews = []
    for (let room = 0; room < rooms; room++) interviews.push(await interview(url, staff))
    return { pid, open: (room, index) => openOurs({ url, session: interviews[room].session, person: interviews[room].people[index] }) }
  }
}

async function main() {
  const [echo, yWebsocket, memory, sqlite] = await Promise.all([
    serve('echo'), serve('y-websocket'), serve('hocuspocus'), serve('hocuspocus', join(folder, 'documents.db')),
  ])
  const reference = 'Hocuspocus + SQLite (stores later)'
  const targets = {
    'floor: WebSocket echo, knows nothing': peer(openEcho, echo),
    'y-websocket, memory only': peer(client('y-websocket'), yWebsocket),
    'Hocuspocus, memory only': peer(client('hocuspocus'), memory),
    [reference]: peer(client('hocuspocus'), sqlite),
    '**Integrity AI: shown after its commit**': await ours(await register(url)),
  }

  // Servers are up for days: what their first minute costs is the start bench's matter.
  for (const [name, enter] of Object.entries(targets)) {
    const { pid: server, open } = await enter(`warm-${name}`, 50)
    await load({ open, pid: server, rooms: 50, seconds: warmUpSeconds, warm: 0, seed: 0 })
  }

  const sections = []
  for (const { title, rooms, seconds, rounds } of loads) {
    const results = Object.fromEntries(Object.keys(targets).map((name) => [name, []]))
    for (let round = 0; round < rounds; round++) {
      for (const name of shuffled(Object.keys(targets))) {
        if (round > 0 && now() > deadline) break
        for (let attempt = 0; attempt < 2; attempt++) {
          if (now() < deadline) await calm()
          const { pid: server, open } = await targets[name](`${title}-${round}-${attempt}`, rooms)
          const run = await load({ open, pid: server, rooms, seconds, warm, seed: round + 1 })
          results[name][round] = run
          if (percentile(run.late, 99) <= lateMs || now() > deadline) break
        }
      }
    }
    const figures = Object.fromEntries(Object.entries(results).map(([name, runs]) => {
      const middle = (percent) => median(runs.map((run) => percentile(run.times, percent)))
      return [name, {
        count: runs.reduce((sum, run) => sum + run.times.length, 0), p50: middle(50), p95: middle(95), p99: middle(99),
        cpu: median(runs.map((run) => (run.used / run.edits) * 1000)), late: median(runs.map((run) => percentile(run.late, 99))),
      }]
    }))
    const base = figures[reference]
    sections.push(`### ${title[0].toUpperCase()}${title.slice(1)}\n\n${table(
      ['server', 'edits', 'p50 ms', 'p95 ms', 'p99 ms', 'p50 ratio', 'p95 ratio', 'p99 ratio', 'server s per 1,000 edits'],
      Object.entries(figures).map(([name, one]) => [
        name, one.count, ms(one.p50), ms(one.p95), ms(one.p99), ratio(one.p50 / base.p50), ratio(one.p95 / base.p95), ratio(one.p99 / base.p99),
        one.cpu.toFixed(2),
      ]),
    )}\n\nThe load generator itself was late by ${ms(Math.max(...Object.values(figures).map((one) => one.late)))} ms at worst (p99).`)
  }
  publish('rooms', 'Rooms: a keystroke to the other screen', `${sections.join('\n\n')}

Two people a room, five edits a second each, the cursor with each edit; medians of rounds in which the servers take turns.
Ratios are to Hocuspocus with SQLite. It shows an edit at once and stores the document seconds later; Integrity AI shows an edit
to anybody only when it is in the log on disk, hash-chained and encrypted, so that no crash takes back what somebody saw.`, { quick })
}

// Each provider of a peer listens for the end of the process.
process.setMaxListeners(0)
try {
  await main()
} finally {
  for (const server of servers) server.disconnect()
  rmSync(folder, { recursive: true, force: true })
}
process.exit()
