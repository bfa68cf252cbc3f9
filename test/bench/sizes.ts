/** What the visitor downloads, gzip bytes. `null` where there is no build to measure. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

export interface Sizes {
  readonly entryGzipBytes: number | null;
  readonly engineGzipBytes: number;
  readonly pageGzipBytes: number | null;
}

export async function measureSizes(root: string): Promise<Sizes> {
  const dist = join(root, 'dist');
  const isBuilt = existsSync(join(dist, 'index.html'));
  return {
    entryGzipBytes: isBuilt ? gzipped(dist, entryFiles(dist)) : null,
    engineGzipBytes: await engineBytes(root),
    pageGzipBytes: isBuilt ? gzipped(dist, allFiles(dist)) : null,
  };
}

function gzipped(dist: string, files: readonly string[]): number {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file))).length, 0);
}

function allFiles(dist: string): string[] {
  const assets = readdirSync(join(dist, 'assets')).map((name) => `assets/${name}`);
  return ['index.html', ...assets];
}

/** Scripts the page loads at once, with what they import statically. */
function entryFiles(dist: string): string[] {
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const named = [...html.matchAll(/<(?:script|link)\b[^>]*\b(?:src|href)="([^"]+\.js)"/g)];
  const seen = new Set(named.map(([, address]) => (address ?? '').replace(/^\.\//, '')));
  for (const file of seen) {
    const code = readFileSync(join(dist, file), 'utf8');
    const imports = code.matchAll(/(?:^|[;}])(?:import|export)\b[^'"()]*["']\.\/([^"']+\.js)["']/g);
    for (const [, name] of imports) seen.add(`assets/${name}`);
  }
  return [...seen];
}

/** Kernel and domain as one minified module, without the state chart library. */
async function engineBytes(root: string): Promise<number> {
  const built = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: true,
      lib: { entry: join(root, 'src/domain/index.ts'), formats: ['es'] },
      rollupOptions: { external: ['xstate'] },
    },
  });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((part) =>
    'output' in part ? part.output : [],
  );
  return outputs.reduce(
    (sum, part) => sum + (part.type === 'chunk' ? gzipSync(part.code).length : 0),
    0,
  );
}
