/**
 * Loads a TypeScript entry of this repository in any supported Node, which cannot run it as it is.
 * The entry is bundled with the build tool that is here anyway and kept under node_modules/.cache;
 * the bundle is used again as long as every file that went into it has the same content.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const cache = join(root, 'node_modules/.cache/switchback');

/** The module behind `entry` (a path from the top of the repository), with its source inputs. */
export async function loadTs(entry) {
  const { file, inputs } = await bundleTs(entry);
  return { module: await import(pathToFileURL(file).href), inputs };
}

/** The bundle of `entry` on disk, made anew only when an input changed, and its inputs. */
export async function bundleTs(entry) {
  const path = resolve(root, entry);
  const name = relative(root, path).replace(/[^a-z0-9]+/gi, '-');
  const record = join(cache, `${name}.json`);
  const kept = readRecord(record);
  if (kept && digest(kept.inputs) === kept.digest && existsSync(join(cache, kept.file))) {
    return { file: join(cache, kept.file), inputs: absolute(kept.inputs) };
  }
  if (!existsSync(path)) throw new Error(`There is no ${relative(root, path)} to run.`);
  const { code, inputs } = await build(path);
  const sum = digest(inputs);
  const file = `${name}-${sum.slice(0, 16)}.mjs`;
  mkdirSync(cache, { recursive: true });
  writeWhole(join(cache, file), code);
  writeWhole(record, JSON.stringify({ file, digest: sum, inputs }));
  return { file: join(cache, file), inputs: absolute(inputs) };
}

async function build(path) {
  const vite = await import('vite');
  const output = await vite.build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [ownAddress()],
    ssr: { noExternal: true, external: ['vite', 'playwright', '@playwright/test', 'typescript'] },
    build: {
      ssr: path,
      write: false,
      target: 'node20',
      minify: false,
      sourcemap: 'inline',
      rolldownOptions: { output: { format: 'es', codeSplitting: false } },
    },
  });
  const chunks = output.output.filter((part) => part.type === 'chunk');
  if (chunks.length !== 1) throw new Error(`${relative(root, path)} did not become one bundle.`);
  const inputs = chunks[0].moduleIds
    .map((id) => id.split('?')[0])
    .filter((id) => isAbsolute(id) && existsSync(id))
    .map((id) => relative(root, id))
    .filter((id) => !id.startsWith('node_modules'));
  return { code: chunks[0].code, inputs: [...new Set(inputs)].sort() };
}

/** In a bundle, `import.meta.url` would name the cache; each module keeps its own address. */
function ownAddress() {
  return {
    name: 'switchback:own-address',
    transform(code, id) {
      if (id.includes('node_modules') || !code.includes('import.meta.url')) return null;
      const address = JSON.stringify(pathToFileURL(id.split('?')[0]).href);
      return { code: code.replaceAll('import.meta.url', address), map: null };
    },
  };
}

function digest(inputs) {
  const sum = createHash('sha256').update(process.version);
  for (const input of ['package-lock.json', 'test/support/ts-load.mjs', ...inputs]) {
    const path = join(root, input);
    sum.update(`\0${input}\0`).update(existsSync(path) ? readFileSync(path) : 'missing');
  }
  return sum.digest('hex');
}

function readRecord(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function writeWhole(path, text) {
  const part = `${path}.${process.pid}.part`;
  writeFileSync(part, text);
  renameSync(part, path);
}

function absolute(inputs) {
  return inputs.map((input) => join(root, input));
}
