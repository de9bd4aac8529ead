// From source to output: a program through POST /api/runs beside the bare toolchain, taking turns.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median, now, percentile } from './lib/numbers.mjs'
import { call, register } from './lib/product.mjs'
import { ms, options, publish, ratio, table } from './lib/report.mjs'

const { quick, url } = options()
const rounds = quick ? { python: 20, cpp: 2 } : { python: 150, cpp: 10 }
const greeting = (note) => `#include <bits/stdc++.h>\n// ${note}\nint main() { std::cout << 1 << std::endl; }\n`
const folder = mkdtempSync(join(tmpdir(), 'bench-execution-'))

/** Starts a program, reads its output to the end and waits for it. */
const bare = (command, ...args) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    let output = ''
    child.stdout.on('data', (piece) => (output += piece))
    child.on('error', reject)
    child.on('close', (code) => (code === 0 ? resolve(output) : reject(new Error(`${command} ended with ${code}`))))
  })

async function timed(run, expected = '1\n') {
  const start = now()
  const output = await run()
  const took = now() - start
  if (output !== expected) {
    throw new Error(`expected ${JSON.stringify(expected)}, got ${JSON.stringify(output)}`)
  }
  return took
}

/** Runs all of them in turn, so often; the times of each by name. The first turn only warms up. */
async function interleaved(times, runs) {
  const took = Object.fromEntries(Object.keys(runs).map((name) => [name, []]))
  for (let i = -1; i < times; i++) {
    for (const [name, run] of Object.entries(runs)) {
      const one = await timed(() => run(i))
      if (i >= 0) took[name].push(one)
    }
  }
  return took
}

async function main() {
  const staff = await register(url)
  const run = async (language, source) => {
    const answer = await call(url, '/api/runs', { token: staff.token, body: { language, source } })
    if (answer.status !== 'accepted') {
      throw new Error(`${language}: ${JSON.stringify(answer)}`)
    }
    return answer.stdout
  }
  const python = join(folder, 'main.py')
  writeFileSync(python, 'print(1)\n')
  const cpp = join(folder, 'main.cpp')
  const program = join(folder, 'main')
  const compiled = async (i) => {
    writeFileSync(cpp, greeting(`bare ${i}`))
    await bare('g++', '-std=c++20', '-O2', '-pipe', '-Wall', '-o', program, cpp)
    return bare(program)
  }

  const small = await interleaved(rounds.python, {
    bare: () => bare('/usr/bin/python3', '-I', '-B', python),
    run: () => run('python', 'print(1)\n'),
  })
  const large = await interleaved(rounds.cpp, {
    bare: compiled,
    run: (i) => run('cpp', greeting(`${process.pid} ${Date.now()} ${i}`)),
    again: () => run('cpp', greeting(`${process.pid} again`)),
  })
  const row = (title, times, base) => [
    title, times.length, ms(median(times)), ms(percentile(times, 95)), ratio(median(times) / median(base)),
    ratio(percentile(times, 95) / percentile(base, 95)),
  ]
  publish('execution', 'Execution: from source to output', `${table(
    ['what', 'times', 'p50 ms', 'p95 ms', 'p50 over bare', 'p95 over bare'],
    [
      row('Python `print(1)`, bare interpreter', small.bare, small.bare),
      row('the same through `POST /api/runs`, in the jail', small.run, small.bare),
      row('C++ with `bits/stdc++.h`, bare g++ -O2 and run', large.bare, large.bare),
      row('the same through `POST /api/runs`, compiled and run in jails', large.run, large.bare),
      row('the same once more: compiled before', large.again, large.bare),
    ],
  )}

A run includes the request, authentication, admission, a jail of its own (namespaces, seccomp, control groups) that is built and
removed for it, and the record of it in the database; bare is the program started by the same process that makes the requests.`, { quick })
}

try {
  await main()
} finally {
  rmSync(folder, { recursive: true })
}
