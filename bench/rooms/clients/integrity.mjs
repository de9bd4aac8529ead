// A person in a room of ours, headless: CodeMirror's own collaboration client over the room's hub, with an account or a guest's
// token. One push is under way at a time, as in the editor of the front end.
import { collab, getSyncedVersion, receiveUpdates, sendableUpdates } from '@codemirror/collab'
import { ChangeSet, EditorState } from '@codemirror/state'
import { HttpTransportType, HubConnectionBuilder, LogLevel } from '@microsoft/signalr'

export async function open({ url, session, person }) {
  let state
  let marks = 0
  let pushing = false
  const ids = []
  const early = []
  const client = { onRemote() {} }
  const hub = new HubConnectionBuilder()
    .configureLogging(LogLevel.Critical)
    .withUrl(`${url}/hubs/room?session=${session}`, {
      accessTokenFactory: () => person.token,
      skipNegotiation: true,
      transport: HttpTransportType.WebSockets,
    })
    .build()

  async function push() {
    const updates = sendableUpdates(state)
    if (pushing || updates.length === 0) return
    pushing = true
    const u = updates.map((update, i) => ({ c: update.changes.toJSON(), id: ids[i].id, s: [ids[i].at, ids[i].at] }))
    const reply = await hub.invoke('Push', { v: getSyncedVersion(state), u })
    if (!reply.ok) client.refused = reply.message
  }

  function receive({ v, u }) {
    const have = getSyncedVersion(state)
    if (v > have) throw new Error('the room skipped an update')
    const fresh = u.slice(have - v)
    if (fresh.length === 0) return
    state = receiveUpdates(state, fresh.map((update) => ({
      changes: ChangeSet.fromJSON(update.c), clientID: update.a === person.id ? person.id : update.a,
    }))).state
    for (const update of fresh) {
      if (update.a === person.id) {
        ids.shift()
        pushing = false
      } else {
        client.onRemote(update.id)
      }
    }
    push()
  }

  function edit(from, to, insert) {
    const at = from + insert.length
    // An id begins with its time, which two people may share; its end is random.
    const id = `${person.id.slice(-12)}-${++marks}`
    ids.push({ id, at })
    state = state.update({ changes: { from, to, insert } }).state
    push()
    return id
  }

  hub.on('batch', (batch) => (state ? receive(batch) : early.push(batch)))
  for (const other of ['event', 'people', 'cursor', 'typing', 'run_output', 'closed', 'session', 'call_signal']) hub.on(other, () => {})
  await hub.start()
  const { file } = await hub.invoke('Join', -1)
  state = EditorState.create({ doc: file.doc, extensions: [collab({ startVersion: file.v, clientID: person.id })] })
  early.forEach(receive)
  return Object.assign(client, {
    length: () => state.doc.length,
    text: () => state.doc.toString(),
    insert: (position, text) => edit(position, position, text),
    remove: (position) => edit(position, position + 1, ''),
    isSettled: () => ids.length === 0,
    close: () => hub.stop(),
  })
}
