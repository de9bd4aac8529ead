// Time, processor time and memory of this machine, and what is made of many measurements.
import { readFileSync } from 'node:fs'

/** Milliseconds of a clock that only goes forward. */
export const now = () => Number(process.hrtime.bigint()) / 1e6

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/** Asks until it is so; false when that took longer than `ms`. */
export async function until(isSo, ms, step = 10) {
  for (const end = now() + ms; now() < end; await sleep(step)) {
    if (await isSo()) return true
  }
  return false
}

/** The value below which `percent` of all lie. */
export function percentile(values, percent) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))]
}

export const median = (values) => percentile(values, 50)

/** Seconds of processor time that a process and its ended children have used. */
export function processorTime(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const ticksPerSecond = 100
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}

/** Waits until other programs leave most of the machine, but not for long. */
export async function calm() {
  const read = () => {
    const fields = readFileSync('/proc/stat', 'utf8').split('\n')[0].trim().split(/\s+/).slice(1).map(Number)
    return { idle: fields[3] + fields[4], all: fields.reduce((sum, field) => sum + field, 0) }
  }
  for (let i = 0; i < 5; i++) {
    const before = read()
    await sleep(1000)
    const after = read()
    if ((after.idle - before.idle) / (after.all - before.all) >= 0.7) return
  }
}

/** Resident memory of a process in MB. */
export function memory(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024
}

/** Numbers from 0 to 1, the same ones for the same seed (mulberry32). */
export function random(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
