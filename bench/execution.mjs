// From source to output: programs through POST /api/runs beside the bare toolchain, taking turns; and what jails alone cost.
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { calm, median, now, percentile, sleep } from './lib/numbers.mjs'
import { call, register } from './lib/product.mjs'
import { ms, options, publish, ratio, root, table } from './lib/report.mjs'

const { quick, url } = options()
const folder = mkdtempSync(join(tmpdir(), 'bench-execution-'))
const dotnet = existsSync('/usr/share/dotnet/dotnet') ? '/usr/share/dotnet/dotnet' : '/usr/bin/dotnet'

/** Starts a program, reads its output to the end and waits for it. */
const bare = (command, args, cwd = folder) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, GO111MODULE: 'off', DOTNET_NOLOGO: '1' } })
    let output = ''
    let errors = ''
    child.stdout.on('data', (piece) => (output += piece))
    child.stderr.on('data', (piece) => (errors += piece))
    child.on('error', reject)
    child.on('close', (code) => (code === 0 ? resolve(output) : reject(new Error(`${command} ended with ${code}: ${errors}`))))
  })

const file = (name, text) => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

// How a person runs a program of each language without us. `note` makes each program a new one, so that nothing is compiled before.
const languages = {
  python: { name: 'Python', times: 60, source: (note) => `print(1) # ${note}\n`, bare: (text) => bare('/usr/bin/python3', [file('main.py', text)]), what: 'python3 main.py' },
  javascript: { name: 'JavaScript', times: 40, source: (note) => `console.log(1) // ${note}\n`, bare: (text) => bare('/usr/bin/node', [file('main.js', text)]), what: 'node main.js' },
  java: {
    name: 'Java', times: 12, what: 'java Main.java',
    source: (note) => `public class Main {\n  // ${note}\n  public static void main(String[] args) {\n    System.out.println(java.util.List.of(1).get(0));\n  }\n}\n`,
    bare: (text) => bare('/usr/bin/java', [file('Main.java', text)]),
  },
  cpp: {
    name: 'C++ with bits/stdc++.h', times: 8, what: 'g++ -O2 main.cpp && ./main',
    source: (note) => `#include <bits/stdc++.h>\n// ${note}\nint main() { std::cout << 1 << std::endl; }\n`,
    bare: async (text) => {
      await bare('/usr/bin/g++', ['-std=c++20', '-O2', '-pipe', '-Wall', '-o', join(folder, 'main'), file('main.cpp', text)])
      return bare(join(folder, 'main'), [])
    },
  },
  c: {
    name: 'C', times: 20, what: 'gcc -O2 main.c && ./main',
    source: (note) => `#include <stdio.h>\n/* ${note} */\nint main(void) { puts("1"); }\n`,
    bare: async (text) => {
      await bare('/usr/bin/gcc', ['-O2', '-o', join(folder, 'main'), file('main.c', text)])
      return bare(join(folder, 'main'), [])
    },
  },
  csharp: {
    name: 'C#', times: 4, what: 'dotnet run',
    source: (note) => `// ${note}\nConsole.WriteLine(1);\n`,
    bare: (text) => {
      const project = join(folder, 'csharp')
      mkdirSync(project, { recursive: true })
      writeFileSync(join(project, 'main.csproj'), '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup></Project>')
      writeFileSync(join(project, 'Program.cs'), text)
      return bare(dotnet, ['run'], project)
    },
  },
  go: {
    name: 'Go', times: 8, what: 'go run main.go',
    source: (note) => `package main\n\nimport "fmt"\n\n// ${note}\nfunc main() { fmt.Println(1) }\n`,
    bare: (text) => bare('/usr/bin/go', ['run', file('main.go', text)]),
  },
}

async function timed(run, expected = '1\n') {
  const start = now()
  const output = await run()
  const took = now() - start
  if (output !== expected) throw new Error(`expected ${JSON.stringify(expected)}, got ${JSON.stringify(output)}`)
  return took
}

const row = (title, times, base) => [
  title, times.length, ms(median(times)), ms(percentile(times, 95)), ratio(median(times) / median(base)), ratio(percentile(times, 95) / percentile(base, 95)),
]
const columns = ['what', 'times', 'p50 ms', 'p95 ms', 'p50 over bare', 'p95 over bare']

/** Runs at once, so many at a time, for so long; runs a second. */
async function throughput(run, atOnce, seconds) {
  const end = now() + seconds * 1000
  let done = 0
  await Promise.all(Array.from({ length: atOnce }, async () => {
    while (now() < end) {
      await run()
      done++
    }
  }))
  return done / seconds
}

/** The bench of jails alone, as a program of its own. */
function jails() {
  const text = execFileSync('dotnet', [join(root, 'tools/JailBench/bin/Release/net10.0/IntegrityAI.JailBench.dll'), String(quick ? 20 : 120)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
  return JSON.parse(text)
}

async function main() {
  const staff = await register(url)
  const run = async (language, source, more) => {
    const answer = await call(url, '/api/runs', { token: staff.token, body: { language, source, ...more } })
    if (answer.status !== 'accepted') throw new Error(`${language}: ${JSON.stringify(answer)}`)
    return answer.stdout
  }

  // What a server makes ready after its start is ready by then.
  await sleep(quick ? 5_000 : 30_000)
  await calm()
  const alone = jails()
  await calm()
  const rows = []
  for (const [id, language] of Object.entries(languages)) {
    const times = { bare: [], run: [], again: [] }
    const rounds = quick ? Math.max(2, language.times / 5) : language.times
    for (let i = -2; i < rounds; i++) {
      const note = `${process.pid} ${Date.now()} ${i}`
      const one = {
        bare: await timed(() => language.bare(language.source(`bare ${note}`))),
        run: (await sleep(120), await timed(() => run(id, language.source(note)))),
        again: (await sleep(120), await timed(() => run(id, language.source(note)))),
      }
      if (i >= 0) for (const [name, took] of Object.entries(one)) times[name].push(took)
    }
    rows.push(row(`${language.name}: \`${language.what}\``, times.bare, times.bare), row('a new program through `POST /api/runs`', times.run, times.bare), row('the same once more', times.again, times.bare))
  }

  const seconds = quick ? 3 : 12
  const python = languages.python.source('load')
  const bareRate = await throughput(() => languages.python.bare(python), 2, seconds)
  const ourRate = await throughput(() => run('python', python), 3, seconds)

  const question = async (count) => (await call(url, '/api/questions', {
    token: staff.token,
    body: {
      title: `Doubling ${count}`, difficulty: 'easy', statement: 'Print twice the number that is read.',
      tests: Array.from({ length: count }, (_, i) => ({ name: `test ${i}`, input: `${i}\n`, expected: `${2 * i}\n`, hidden: false })),
    },
  })).id
  const [one, twenty] = [await question(1), await question(20)]
  const tests = { one: [], twenty: [] }
  for (let i = -1; i < (quick ? 5 : 30); i++) {
    for (const [name, id] of [['one', one], ['twenty', twenty]]) {
      await sleep(120)
      const took = await timed(() => run('python', `print(int(input()) * 2) # ${i}\n`, { question_id: id, mode: 'test' }), '')
      if (i >= 0) tests[name].push(took)
    }
  }

  const { starts, through_runner: runner, first_byte: firstByte, memory } = alone
  publish('execution', 'Execution: from source to output', `${table(columns, rows)}

A run includes the request, authentication, the queue, jails (namespaces, a filter of system calls, control groups) and the record of it in
the database; bare is the program started by the process that makes the requests. Runs are a fraction of a second apart, as people's are.

${table(columns, [
    row('Python \`print(1)\`, started bare', starts.bare, starts.bare),
    row('in a jail that is built for it and removed', starts.cold, starts.bare),
    row('in a jail that stands', starts.standing, starts.bare),
    row('in a jail whose interpreter waits', starts.waiting, starts.bare),
    row('the last one, asked of the runner over its socket', runner.runner, runner.bare),
    row('20 inputs, one jail, the interpreter started for each', runner.each_of_20, runner.bare),
  ])}

${table(['what', 'value'], [
    ['Python runs a second, 3 at once, over 2 bare at once', `${ourRate.toFixed(1)} / ${bareRate.toFixed(1)} = ${ratio(ourRate / bareRate)}`],
    ['a question with 20 tests over one with 1, Python, p50', `${ms(median(tests.twenty))} / ${ms(median(tests.one))} = ${ratio(median(tests.twenty) / median(tests.one))}`],
    ['from when a program writes a line until its host has it, p50 / p95', `${ms(median(firstByte))} / ${ms(percentile(firstByte, 95))} ms`],
    ['memory of an empty jail that waits', `${memory.empty.toFixed(1)} MB`],
    ['memory of a Python that waits', `${memory.python.toFixed(1)} MB`],
  ])}`, { quick })
}

try {
  await main()
} finally {
  rmSync(folder, { recursive: true })
}
