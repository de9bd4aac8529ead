// The floor: passes every frame on to everyone in the room, the sender included, and knows nothing.
import { WebSocketServer } from 'ws'

const rooms = new Map()
const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
server.on('connection', (socket, request) => {
  const room = rooms.get(request.url) ?? new Set()
  rooms.set(request.url, room.add(socket))
  socket.on('message', (data) => room.forEach((one) => one.send(data, { binary: false })))
  socket.on('close', () => room.delete(socket))
})
server.on('listening', () => process.send({ port: server.address().port }))
process.on('disconnect', () => process.exit())
