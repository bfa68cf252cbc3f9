/**
 * The one table of who may import whom. Biome's `noRestrictedImports` is generated from it
 * (`npm run lint:layers`), and the tidy test reads it directly; so the two cannot disagree.
 */

/** What one layer may reach. Everything not named is refused, types included. */
export interface LayerRule {
  /** Layers whose index.ts may be imported. */
  readonly imports: readonly string[];
  /** Layers of which only types may be imported. */
  readonly types?: readonly string[];
  /** Layers that may only be loaded with `import()`, so that the entry of the page stays small. */
  readonly lazy?: readonly string[];
  /** Packages by name; any entry point of them. `node:` allows Node's own modules. */
  readonly packages: readonly string[];
  /** Engine layers hold no wall clock, chance, locale or host object. */
  readonly isEngine?: true;
  /** A program is started, not imported, and needs no index.ts. */
  readonly isProgram?: true;
}

export const layers: Readonly<Record<string, LayerRule>> = {
  sim: { imports: [], packages: [], isEngine: true },
  domain: { imports: ['sim'], packages: ['xstate'], isEngine: true },
  drill: { imports: ['sim', 'domain'], packages: ['@noble/hashes'], isEngine: true },
  read: { imports: ['sim', 'domain', 'drill'], packages: [], isEngine: true },
  storage: { imports: [], types: ['sim', 'domain', 'drill'], packages: ['dexie'] },
  runtime: { imports: ['sim', 'domain', 'drill', 'read', 'storage'], packages: ['xstate'] },
  text: { imports: [], packages: [] },
  ui: {
    imports: ['runtime', 'text'],
    types: ['read'],
    lazy: ['author'],
    packages: ['svelte', 'd3', 'xstate', 'micromark', 'micromark-extension-gfm-table'],
  },
  author: { imports: ['drill', 'text'], packages: ['yaml'] },
  cli: {
    imports: ['sim', 'domain', 'drill', 'read', 'author', 'text'],
    packages: ['node:'],
    isProgram: true,
  },
};

/** What the composition root, src/main.ts, may reach. */
export const mainRule: LayerRule = { imports: ['ui', 'runtime', 'storage'], packages: ['svelte'] };

/** Globals no engine folder may name, with the reason a contributor is shown. */
const engineGlobals: readonly string[] = [
  'Date',
  'Intl',
  'WeakRef',
  'FinalizationRegistry',
  'SharedArrayBuffer',
  'Atomics',
  'cancelAnimationFrame',
  'clearInterval',
  'clearTimeout',
  'console',
  'crypto',
  'document',
  'fetch',
  'globalThis',
  'indexedDB',
  'localStorage',
  'navigator',
  'performance',
  'process',
  'queueMicrotask',
  'requestAnimationFrame',
  'self',
  'sessionStorage',
  'setInterval',
  'setTimeout',
  'window',
];

/** One entry of Biome's `overrides`, as far as this table fills it. */
export interface BiomeOverride {
  readonly includes: readonly string[];
  readonly plugins?: readonly string[];
  readonly linter: { readonly rules: { readonly style: Record<string, unknown> } };
}

/** The `overrides` of .biome.json that follow from the table, one per layer, in its order. */
export function layerOverrides(): readonly BiomeOverride[] {
  const perLayer = Object.entries(layers).map(([name, rule]) =>
    override([`src/${name}/**`], patterns(name, rule), rule.isEngine === true),
  );
  return [...perLayer, override(['src/main.ts'], patterns('main', mainRule), false)];
}

interface Pattern {
  readonly group: readonly string[];
  readonly message: string;
}

function override(includes: string[], rules: Pattern[], isEngine: boolean): BiomeOverride {
  const imports = { level: 'error', options: { patterns: rules } };
  if (!isEngine)
    return { includes, linter: { rules: { style: { noRestrictedImports: imports } } } };
  const why =
    'The engine runs alike in Node, worker and page: time, chance and effects are given to it.';
  const deniedGlobals = Object.fromEntries(engineGlobals.map((name) => [name, why]));
  const globals = { level: 'error', options: { deniedGlobals } };
  return {
    includes,
    plugins: ['./test/support/determinism.grit'],
    linter: { rules: { style: { noRestrictedGlobals: globals, noRestrictedImports: imports } } },
  };
}

function patterns(name: string, rule: LayerRule): Pattern[] {
  const open = new Set([...rule.imports, ...(rule.types ?? []), ...(rule.lazy ?? [])]);
  const others = Object.keys(layers).filter((layer) => layer !== name);
  const closed = others.filter((layer) => !open.has(layer));
  const up = name === 'main' ? './' : '../**/';
  return [
    {
      group: closed.flatMap((layer) => [`${up}${layer}/**`]),
      message: `${name} may not import this layer; see the table in test/support/layers.ts.`,
    },
    ...[...open].map((layer) => ({
      group: [`${up}${layer}/**`, `!${up}${layer}/index.ts`],
      message: `Import ${layer} through its index.ts.`,
    })),
    { group: packageGroup(rule), message: `${name} may not use this package.` },
  ].filter(({ group }) => group.length > 0);
}

/** Everything that is not a path, less the packages allowed and the build's own virtual modules. */
function packageGroup(rule: LayerRule): string[] {
  const allowed = rule.packages.flatMap((name) => [`!${name}`, `!${name}*`, `!${name}*/**`]);
  return ['*', '*/**', '!./**', '!../**', '!virtual:*', ...allowed];
}
