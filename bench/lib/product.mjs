// The product as its users reach it: its public API, over HTTP.
import { randomUUID } from 'node:crypto'

const password = 'a-quiet-harbour-at-dawn-71'

/** Calls the API; throws with its sentence where it refuses. */
export async function call(url, path, { token, method = 'POST', body } = {}) {
  const response = await fetch(url + path, {
    method,
    headers: { ...(token && { authorization: `Bearer ${token}` }), ...(body && { 'content-type': 'application/json' }) },
    body: body && JSON.stringify(body),
  })
  const text = await response.text()
  if (!response.ok) {
    throw new Error(`${method} ${path} was answered with ${response.status}: ${text}`)
  }
  return text ? JSON.parse(text) : undefined
}

/** A new organisation's admin, signed in. */
export async function register(url) {
  const name = randomUUID()
  const answer = await call(url, '/api/auth/register', {
    body: { email: `${name}@example.test`, password, full_name: 'Bench Admin', organisation_name: `Bench ${name.slice(0, 8)}` },
  })
  return { id: answer.user.id, token: answer.access_token }
}

/** A new interview that a candidate has joined: both people's tokens. */
export async function interview(url, staff) {
  const session = await call(url, '/api/sessions', { token: staff.token, body: { title: 'Bench' } })
  const joined = await call(url, '/api/sessions/join', { body: { session_code: session.session_code, name: 'Bench Candidate', consent: true } })
  return { session: session.id, people: [staff, { id: joined.participant.id, token: joined.access_token }] }
}
