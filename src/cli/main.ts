/** The program behind `npm run scenario`. */
import process from 'node:process';
import { nodeIo } from './io.ts';
import { runCli } from './verbs.ts';

const io = nodeIo(
  (text) => process.stdout.write(text),
  (text) => process.stderr.write(text),
);
// Whoever reads may have seen enough, as `head` has: that is no failure of ours.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

// Set, not called: a pipe must be able to take the last line before the program ends.
process.exitCode = runCli(process.argv.slice(2), io);
