/** Build steps of our own: compiled scenarios, licence notices, content policy, one-file page. */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import process from 'node:process';
import { gzipSync } from 'node:zlib';
import { notice, packageFolder } from './licence-text.mjs';
import { loadTs } from './ts-load.mjs';

/**
 * `import scenario from '…/scenarios/x/scenario.yaml'` yields the compiled scenario: the page
 * never holds a YAML parser. A scenario with problems stops the build and prints every one of them.
 */
export function scenarios() {
  let root = '';
  return {
    name: 'switchback:scenarios',
    configResolved(config) {
      root = config.root;
    },
    load: {
      filter: { id: /\/scenario\.yaml$/ },
      async handler(id) {
        const { module, inputs } = await loadTs('src/author/index.ts');
        for (const input of inputs) this.addWatchFile(input);
        const name = relative(root, id);
        const { scenario, problems } = module.compileScenarioText(readFileSync(id, 'utf8'), name);
        const errors = problems.filter(({ severity }) => severity !== 'warning');
        if (errors.length > 0 || !scenario) this.error(errors.map(problemLine(name)).join('\n'));
        const text = JSON.stringify(JSON.stringify(scenario));
        return { code: `export default JSON.parse(${text});`, map: null, moduleType: 'js' };
      },
    },
  };
}

/** One problem on one line, in the shape every tool of the field can jump to. */
function problemLine(name) {
  return ({ file = name, line = 1, column = 1, code, message }) =>
    `${file}:${line}:${column}: error ${code}: ${message}`;
}

const noticesName = 'virtual:licences';
const noticesMark = '%%SWITCHBACK_NOTICES%%';

/**
 * `import { notices } from 'virtual:licences'`: name, version, licence and full text of every
 * package whose code is in the bundle, counted from the bundle itself. While developing, of the
 * direct dependencies.
 */
export function licences() {
  let root = '';
  let isBuild = false;
  return {
    name: 'switchback:licences',
    configResolved(config) {
      root = config.root;
      isBuild = config.command === 'build';
    },
    resolveId(id) {
      return id === noticesName ? `\0${noticesName}` : null;
    },
    load(id) {
      if (id !== `\0${noticesName}`) return null;
      if (isBuild) return `export const notices = JSON.parse('${noticesMark}');`;
      const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
      const folders = Object.keys(dependencies).map((name) => join(root, 'node_modules', name));
      return `export const notices = ${JSON.stringify(folders.map(notice))};`;
    },
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((part) => part.type === 'chunk');
      const ids = chunks.flatMap((chunk) => chunk.moduleIds ?? Object.keys(chunk.modules));
      const folders = [...new Set(ids.map(packageFolder).filter((folder) => folder !== null))];
      const text = JSON.stringify(JSON.stringify(folders.sort().map(notice)));
      const marked = new RegExp(`(["'\`])${noticesMark}\\1`, 'g');
      for (const chunk of chunks) chunk.code = chunk.code.replace(marked, () => text);
    },
  };
}

/**
 * `npm run conformance -- --mutate` runs tests on sources with one slice replaced; which one, it
 * says in SWITCHBACK_MUTATION. Without that the plugin does nothing.
 */
export function mutation() {
  const { file, start, end, text } = JSON.parse(process.env.SWITCHBACK_MUTATION ?? '{}');
  return {
    name: 'switchback:mutation',
    enforce: 'pre',
    apply: () => file !== undefined,
    transform(code, id) {
      if (!id.endsWith(`/${file}`)) return null;
      return { code: code.slice(0, start) + text + code.slice(end), map: null };
    },
  };
}

/**
 * A worker's program is the engine once more, as a text inside the page. Packed it is a third as
 * long: `import program from './x.ts?worker&inline'` yields gzip in base64 in what is built, and
 * while developing the worker's constructor, as Vite makes it.
 */
export function packedWorkers() {
  return {
    name: 'switchback:packed-workers',
    enforce: 'post',
    apply: 'build',
    transform: {
      filter: { id: /\?worker&inline$/ },
      handler(code) {
        const [, text] = /^\s*const jsContent = (".*");$/m.exec(code) ?? [];
        if (text === undefined) this.error('The program of a worker was not found.');
        const packed = gzipSync(`'use strict';${JSON.parse(text)}`, { level: 9 }).toString(
          'base64',
        );
        return { code: `export default ${JSON.stringify(packed)};`, map: null };
      },
    },
  };
}

const singlePolicy = [
  "default-src 'none'",
  "script-src 'unsafe-inline'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  'worker-src blob:',
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/**
 * index.html holds the strict policy of the served build. The one-file page must allow its own
 * inline code; the development server its style tags and its socket. Neither may call out.
 */
export function contentPolicy(isSingle) {
  return {
    name: 'switchback:content-policy',
    transformIndexHtml(html, context) {
      if (context.server) {
        return html
          .replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
          .replace("connect-src 'none'", "connect-src 'self' ws:");
      }
      if (!isSingle) return html;
      return html.replace(
        /(http-equiv="Content-Security-Policy"\s+content=")[^"]*/,
        `$1${singlePolicy}`,
      );
    },
  };
}

/** The one-file page has no siblings: links to the icon and the manifest would only fail. */
export function oneFile(name) {
  return {
    name: 'switchback:one-file',
    enforce: 'post',
    transformIndexHtml: {
      order: 'pre',
      handler: (html) => html.replace(/^\s*<link rel="(?:icon|manifest)"[^>]*>\n/gm, ''),
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const page = bundle['index.html'];
        if (page) page.fileName = name;
        const others = Object.values(bundle).filter((part) => part !== page);
        if (others.length > 0) {
          this.error(`Not one file: ${others.map(({ fileName }) => fileName).join(', ')}`);
        }
      },
    },
  };
}
