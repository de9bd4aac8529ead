// The floor: no document, a frame as large as a push of ours.
import { once } from 'node:events'
import WebSocket from 'ws'

export async function open({ url, room, index }) {
  const socket = new WebSocket(`${url}/${room}`, { perMessageDeflate: false })
  let sent = 0
  let back = 0
  const client = { onRemote() {} }
  const send = (position, text) => {
    const id = `${index}-${++sent}`
    socket.send(JSON.stringify({ v: sent, u: [{ c: [position, [0, text], 2000], a: index, id, s: [position + 1, position + 1], t: Date.now() }] }))
    return id
  }
  socket.on('message', (data) => {
    const [update] = JSON.parse(data).u
    if (update.a === index) back++
    else client.onRemote(update.id)
  })
  await once(socket, 'open')
  return Object.assign(client, {
    length: () => 2000,
    text: () => '',
    insert: send,
    remove: (position) => send(position, ''),
    isSettled: () => back === sent,
    close: () => socket.close(),
  })
}
