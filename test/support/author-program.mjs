/**
 * `scenario.mjs`: the author's command line as one file that needs nothing but Node. It is built
 * beside the page, which offers it for download.
 */
import { resolve } from 'node:path';
import { licenceText } from './licence-text.mjs';

const entry = 'src/cli/main.ts';

/** The program's code, with the licences of everything in it at the end. */
export async function authorProgram(root) {
  const vite = await import('vite');
  const output = await vite.build({
    root,
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: {
      ssr: resolve(root, entry),
      write: false,
      target: 'node20',
      minify: true,
      rolldownOptions: { output: { format: 'es', codeSplitting: false } },
    },
  });
  const chunks = output.output.filter((part) => part.type === 'chunk');
  if (chunks.length !== 1) throw new Error(`${entry} did not become one file.`);
  const [chunk] = chunks;
  return `#!/usr/bin/env node\n${chunk.code}\n/*\n${licenceText(chunk.moduleIds)}\n*/\n`;
}

/** Puts the program beside the page when that is built to be served. */
export function programBesidePage(isSingle) {
  let root = '';
  return {
    name: 'switchback:author-program',
    apply: 'build',
    configResolved(config) {
      root = config.root;
    },
    async generateBundle() {
      if (isSingle) return;
      this.emitFile({
        type: 'asset',
        fileName: 'scenario.mjs',
        source: await authorProgram(root),
      });
    },
  };
}
