// Hocuspocus as shipped. With a file as its argument it stores documents in SQLite as its own SQLite extension does: the same
// table, 2 to 10 s after a change; the driver is WebAssembly, so that nothing has to be compiled.
import { once } from 'node:events'
import { createServer } from 'node:net'
import { Server } from '@hocuspocus/server'

const [file] = process.argv.slice(2)
const extensions = []
if (file) {
  const { Database } = await import('@hocuspocus/extension-database')
  const { default: sqlite } = await import('node-sqlite3-wasm')
  const db = new sqlite.Database(file)
  db.exec('CREATE TABLE IF NOT EXISTS "documents" ("name" varchar(255) NOT NULL, "data" blob NOT NULL, UNIQUE(name))')
  const get = db.prepare('SELECT data FROM "documents" WHERE name = ?')
  const put = db.prepare('INSERT INTO "documents" ("name", "data") VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET data = excluded.data')
  extensions.push(new Database({
    fetch: async ({ documentName }) => get.get([documentName])?.data ?? null,
    store: async ({ documentName, state }) => void put.run([documentName, state]),
  }))
}

const probe = createServer().listen(0, '127.0.0.1')
await once(probe, 'listening')
const { port } = probe.address()
probe.close()
await once(probe, 'close')
await new Server({ port, address: '127.0.0.1', quiet: true, extensions }).listen()
process.send({ port })
process.on('disconnect', () => process.exit())
