// A person at a Yjs document, headless, over either peer's own provider. The cursor is awareness, as y-codemirror.next keeps it.
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import WebSocket from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'

function connect(kind, { url, room, doc }) {
  if (kind === 'y-websocket') {
    const provider = new WebsocketProvider(url, room, doc, { WebSocketPolyfill: WebSocket, disableBc: true })
    return { provider, close: () => provider.destroy(), synced: new Promise((resolve) => provider.once('sync', resolve)) }
  }
  const websocketProvider = new HocuspocusProviderWebsocket({ url, WebSocketPolyfill: WebSocket })
  const provider = new HocuspocusProvider({ websocketProvider, name: room, document: doc })
  const synced = new Promise((resolve) => provider.on('synced', resolve))
  provider.attach()
  return { provider, synced, close: () => (provider.destroy(), websocketProvider.destroy()) }
}

export const client = (kind) => async ({ url, room }) => {
  const doc = new Y.Doc()
  const text = doc.getText('codemirror')
  const { provider, synced, close } = connect(kind, { url, room, doc })
  await synced
  const me = { onRemote() {} }
  const clock = () => Y.getState(doc.store, doc.clientID)

  // An insertion moves its author's clock; whoever has that clock has the insertion.
  doc.on('afterTransaction', ({ local, beforeState, afterState }) => {
    if (local) return
    for (const [author, after] of afterState) {
      for (let at = (beforeState.get(author) ?? 0) + 1; at <= after; at++) me.onRemote(`${author}:${at}`)
    }
  })
  const pointAt = (position) => {
    const anchor = Y.createRelativePositionFromTypeIndex(text, position)
    provider.awareness.setLocalStateField('cursor', { anchor, head: anchor })
  }
  return Object.assign(me, {
    length: () => text.length,
    text: () => text.toString(),
    insert(position, inserted) {
      text.insert(position, inserted)
      pointAt(position + inserted.length)
      return `${doc.clientID}:${clock()}`
    },
    remove(position) {
      text.delete(position, 1)
      pointAt(position)
      return undefined
    },
    isSettled: () => true,
    close,
  })
}
