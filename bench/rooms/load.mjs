// People who type, whatever server is behind them: each has a clock of keystrokes of their own that does not wait for answers,
// so a slow server is not typed to more slowly.
import { now, processorTime, random, sleep, until } from '../lib/numbers.mjs'

const editsPerSecond = 5
const deletions = 0.1
const line = 'let answer = compute(left, right) + 42\n'
const document = line.repeat(50)
const patienceMs = 20_000

/** Opens rooms of two, lets both type, and answers with the times from a keystroke to the other's document. */
export async function load({ open, pid, rooms, seconds, warm, seed }) {
  const times = []
  const late = []
  let from = Infinity
  let to = Infinity
  let edits = 0
  const all = await Promise.all(Array.from({ length: rooms }, (_, room) => enter(room)))

  async function enter(room) {
    const typed = new Map()
    const people = []
    for (let index = 0; index < 2; index++) people.push({ client: await open(room, index), chance: random(seed * 7919 + room * 101 + index) })
    for (const { client } of people) {
      client.onRemote = (id) => {
        const at = typed.get(id)
        if (at >= from && at < to) times.push(now() - at)
      }
    }
    if (people[0].client.length() === 0) {
      people[0].client.insert(0, document)
    }
    return { people, typed }
  }

  function type({ people, typed }, index) {
    const { client, chance } = people[index]
    const at = now()
    const length = client.length()
    if (at >= from && at < to) edits++
    if (length > 10 && chance() < deletions) {
      client.remove(Math.floor(chance() * (length - 1)))
    } else {
      typed.set(client.insert(Math.floor(chance() * (length + 1)), 'x'), at)
    }
  }

  const isEqual = ({ people: [a, b] }) => a.client.isSettled() && b.client.isSettled() && a.client.text() === b.client.text()
  try {
    if (!(await until(() => all.every(isEqual), patienceMs))) throw new Error('the rooms did not open')
    const start = now()
    from = start + warm * 1000
    to = from + seconds * 1000
    const keys = all.flatMap((room) => [{ room, index: 0 }, { room, index: 1 }])
    keys.forEach((key, i) => (key.next = start + ((i / keys.length) * 1000) / editsPerSecond))
    let busy
    for (let at = now(); at < to; at = now()) {
      if (busy === undefined && at >= from) busy = processorTime(pid)
      let soonest = to
      for (const key of keys) {
        if (key.next <= at) {
          if (key.next >= from) late.push(now() - key.next)
          type(key.room, key.index)
          key.next += (1000 / editsPerSecond) * (0.5 + key.room.people[key.index].chance())
        }
        soonest = Math.min(soonest, key.next)
      }
      const wait = soonest - now()
      await (wait > 1.2 ? sleep(Math.floor(wait - 0.2)) : new Promise(setImmediate))
    }
    const used = processorTime(pid) - busy
    const converged = await until(() => all.every(isEqual), patienceMs)
    const refused = all.flatMap(({ people }) => people.map(({ client }) => client.refused)).find(Boolean)
    if (!converged || refused) throw new Error(`two documents of a room differ at the end${refused ? `: ${refused}` : ''}`)
    return { times, late, edits, used }
  } finally {
    await Promise.all(all.flatMap(({ people }) => people.map(({ client }) => client.close())))
    await sleep(100)
  }
}
