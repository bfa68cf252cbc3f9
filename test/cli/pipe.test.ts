/** Whoever reads the command line's output may stop reading, as `head` does. */
import { spawn } from 'node:child_process';
import process from 'node:process';
import { expect, it } from 'vitest';

type Stream = 'stdout' | 'stderr';

/** Runs the real program and shuts one of its streams before the first line comes. */
function shutting(stream: Stream, ...words: string[]) {
  const args = ['test/support/ts-run.mjs', 'src/cli/main.ts', ...words];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child[stream].destroy();
  child[stream === 'stdout' ? 'stderr' : 'stdout'].on('data', (chunk) => {
    said += String(chunk);
  });
  return new Promise<{ readonly code: number | null; readonly said: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, said }));
  });
}

it('a reader that has seen enough gets no stack for it, and the exit code stays', async () => {
  expect(await shutting('stdout', 'schema')).toEqual({ code: 0, said: '' });
  expect(await shutting('stderr', 'check', 'no-such-file.yaml')).toEqual({ code: 4, said: '' });
}, 60_000);
