// What the editor's own library answers, one JSON a line, to be compared with the server's change sets.
// usage: node cases.mjs COUNT SEED     makes COUNT random cases; case i is made from SEED + i alone
//        node cases.mjs < INPUTS       answers for given inputs, one JSON a line: how a failing case is made smaller
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { collab, rebaseUpdates, receiveUpdates, sendableUpdates } from '@codemirror/collab'
import { ChangeSet, EditorState, Text } from '@codemirror/state'

// mulberry32: small, and the same everywhere.
const random = (seed) => {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

const alphabet = ['a', 'b', 'c', ' ', '\n', '\n', 'é', '漢', '😀', '👩‍💻', '"', '\\', '\t', '\u2028', '\0', '\ud83d', '\ude00']

function textOf(rnd, length) {
  let text = ''
  for (let i = 0; i < length; i++) text += alphabet[rnd(alphabet.length)]
  return text
}

// Specs are wishes: places are taken modulo the document they come to be made on, so that a smaller document still fits.
function specsOf(rnd) {
  const specs = []
  const count = rnd(10) === 0 ? 0 : rnd(12) === 0 ? 4 + rnd(30) : 1 + rnd(3)
  const near = rnd(3) === 0 ? rnd(1 << 16) : null
  for (let i = 0; i < count; i++) {
    const kind = rnd(4)
    specs.push({
      at: near === null ? rnd(1 << 16) : near + rnd(3),
      remove: kind === 0 ? 0 : rnd(8) === 0 ? rnd(60) : rnd(5),
      insert: kind === 1 ? '' : textOf(rnd, rnd(40) === 0 ? 300 : rnd(4)),
    })
  }
  return { way: rnd(3), specs }
}

function inputOf(seed) {
  const rnd = random(seed)
  const doc = textOf(rnd, rnd(60) === 0 ? 5000 : rnd(8) === 0 ? 200 : rnd(12) === 0 ? 0 : rnd(30))
  const input = { doc, a: specsOf(rnd), b: specsOf(rnd), c: specsOf(rnd), places: [], mine: [], others: [] }
  for (let i = 0; i < 5; i++) input.places.push(rnd(1 << 16))
  for (let i = 0, count = 1 + rnd(5); i < count; i++) input.mine.push(specsOf(rnd))
  for (let i = 0, count = rnd(7); i < count; i++) {
    input.others.push(rnd(3) === 0 ? { own: 1 + rnd(3) } : { by: `o${rnd(2)}`, ...specsOf(rnd) })
  }
  return input
}

function changeOf({ way, specs }, length) {
  const placed = (spec, size) => {
    const from = spec.at % (size + 1)
    return { from, to: Math.min(size, from + spec.remove), insert: spec.insert }
  }
  // All at once, one after the other, or as raw sections whose neighbours nobody joined.
  if (way === 0) return ChangeSet.of(specs.map((spec) => placed(spec, length)), length)
  if (way === 1) {
    return specs.reduce(
      (set, spec) => set.compose(ChangeSet.of(placed(spec, set.newLength), set.newLength)),
      ChangeSet.empty(length),
    )
  }
  const sections = []
  let [left, kept] = [length, 0]
  for (const spec of specs) {
    const keep = Math.min(left, spec.at % 7)
    const remove = Math.min(left - keep, spec.remove)
    left -= keep + remove
    kept += keep
    if (remove > 0 || spec.insert !== '') {
      if (kept > 0) sections.push(kept)
      kept = 0
      sections.push(spec.insert === '' ? [remove] : [remove, ...spec.insert.split('\n')])
    }
  }
  if (kept + left > 0) sections.push(kept + left)
  return ChangeSet.fromJSON(sections)
}

// One accepted update after the other, as a client takes them over: over several at once the result can be another one.
const rebase = (updates, accepted) => accepted.reduce((left, update) => rebaseUpdates(left, [update]), updates)

// What an editor shows that has made `mine`, and is then told all that was accepted.
function editorAfter(doc, mine, accepted) {
  let state = EditorState.create({ doc, extensions: collab({ clientID: 'me' }) })
  for (const { changes } of mine) state = state.update({ changes }).state
  for (const update of accepted) state = receiveUpdates(state, [update]).state
  if (sendableUpdates(state).length > 0) throw new Error('the editor still waits for an acknowledgement')
  return state.doc.toString()
}

function answer(input) {
  const doc = Text.of(input.doc.split('\n'))
  const a = changeOf(input.a, doc.length)
  const b = changeOf(input.b, doc.length)
  const after = a.apply(doc)
  const c = changeOf(input.c, after.length)

  // An author's chain made at `doc`, and what the authority accepted since: others' edits, and some of the chain already.
  const mine = []
  let length = doc.length
  for (const specs of input.mine) {
    const changes = changeOf(specs, length)
    // An editor sends nothing where nothing changed.
    if (!changes.empty) mine.push({ changes, clientID: 'me' })
    length = changes.newLength
  }
  const accepted = []
  let [head, taken] = [doc, 0]
  for (const step of input.others) {
    const news = step.own
      ? rebase(mine.slice(0, taken + step.own), accepted)
      : [{ changes: changeOf(step, head.length), clientID: step.by }]
    if (step.own) taken = Math.min(mine.length, taken + step.own)
    for (const update of news) {
      accepted.push(update)
      head = update.changes.apply(head)
    }
  }
  const rebased = rebase(mine, accepted)
  return {
    input,
    a, b, c,
    applied: after.toString(),
    composed: a.compose(c),
    a_over_b: a.map(b), a_over_b_before: a.map(b, true),
    b_over_a: b.map(a), b_over_a_before: b.map(a, true),
    places: input.places.map((place) => {
      const at = place % (doc.length + 1)
      return { at, before: a.mapPos(at, -1), after: a.mapPos(at, 1) }
    }),
    mine: mine.map((update) => update.changes),
    accepted: accepted.map((update) => ({ by: update.clientID, changes: update.changes })),
    head: head.toString(),
    rebased: rebased.map((update) => update.changes),
    final: rebased.reduce((text, update) => update.changes.apply(text), head).toString(),
    editor: editorAfter(doc, mine, [...accepted, ...rebased]),
  }
}

async function print(value) {
  if (!process.stdout.write(`${JSON.stringify(value)}\n`)) await once(process.stdout, 'drain')
}

const [count, seed] = process.argv.slice(2).map(Number)
if (count > 0) {
  for (let i = 0; i < count; i++) await print({ seed: seed + i, ...answer(inputOf(seed + i)) })
} else {
  for await (const line of createInterface({ input: process.stdin })) await print(answer(JSON.parse(line)))
}
