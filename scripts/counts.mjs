// Reads what a test runner reported (CTRF of xunit, or Vitest's JSON) and prints "passed failed skipped", or with --failures one
// line for each failing test. A report that is missing counts nothing: its runner's exit code tells the rest.
import { existsSync, readFileSync } from 'node:fs';

const [file, mode] = process.argv.slice(2);
const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};

const tests = report.results
  ? report.results.tests.map((test) => ({ name: test.name, status: test.status, message: test.message }))
  : (report.testResults ?? []).flatMap((suite) =>
      suite.assertionResults.map((test) => ({
        name: test.fullName,
        status: test.status,
        message: test.failureMessages?.[0],
      })),
    );

const firstLine = (text) => (text ?? '').split('\n').find((line) => line.trim() !== '') ?? '';

if (mode === '--failures') {
  for (const test of tests.filter((test) => test.status === 'failed')) {
    console.log(`${test.name}: ${firstLine(test.message).trim().slice(0, 300)}`);
  }
} else {
  const passed = tests.filter((test) => test.status === 'passed').length;
  const failed = tests.filter((test) => test.status === 'failed').length;
  console.log(passed, failed, tests.length - passed - failed);
}
