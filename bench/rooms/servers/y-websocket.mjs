// The server that y-websocket comes with, as shipped: its own connection handler on its own sockets, in memory.
import { createServer } from 'node:http'
import { setupWSConnection } from '@y/websocket-server/utils'
import { WebSocketServer } from 'ws'

const http = createServer()
const sockets = new WebSocketServer({ server: http })
sockets.on('connection', setupWSConnection)
http.listen(0, '127.0.0.1', () => process.send({ port: http.address().port }))
process.on('disconnect', () => process.exit())
