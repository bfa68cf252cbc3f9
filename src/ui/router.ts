/** Addresses of the page: hash in, route out, and back. Pure; `address.svelte.ts` listens. */

export type Route =
  | { readonly name: 'door' }
  | { readonly name: 'library' }
  | { readonly name: 'about' }
  | { readonly name: 'sandbox' }
  | { readonly name: 'build'; readonly estate: string }
  | { readonly name: 'help'; readonly topic: string }
  | {
      readonly name: 'play';
      readonly scenario: string;
      readonly seed?: number;
      /** A saved run to go on with. */
      readonly run?: string;
    }
  | { readonly name: 'debrief'; readonly run: string }
  /** Two saved runs on one clock. */
  | { readonly name: 'compare'; readonly a: string; readonly b: string }
  | { readonly name: 'unknown'; readonly address: string };

/** Topics of the help screen; the first one is shown when none is named. */
export const HELP_TOPICS = ['start', 'keys', 'words', 'units'] as const;
export type HelpTopic = (typeof HELP_TOPICS)[number];

const LARGEST_SEED = 0xffff_ffff;

/** Route of a hash such as `#/play/monday-0910?seed=7`. Never throws: nonsense is `unknown`. */
export function parseAddress(hash: string): Route {
  const address = hash.replace(/^#/, '');
  const [path = '', query = ''] = address.split('?', 2);
  const parts = path.split('/').filter((part) => part !== '');
  const names = parts.map(decode);
  const [name, subject] = names;
  if (names.includes(undefined)) return { name: 'unknown', address };
  if (name === undefined) return { name: 'door' };
  if (names.length === 1 && (name === 'library' || name === 'about' || name === 'sandbox')) {
    return { name };
  }
  if (names.length <= 2 && name === 'help') return helpRoute(subject, address);
  const [, , other] = names;
  if (names.length === 3 && name === 'compare' && subject !== undefined && other !== undefined) {
    return { name, a: subject, b: other };
  }
  if (names.length === 2 && subject !== undefined) {
    if (name === 'play') return playRoute(subject, new URLSearchParams(query));
    if (name === 'debrief') return { name, run: subject };
    if (name === 'build') return { name, estate: subject };
  }
  return { name: 'unknown', address };
}

/** Hash of a route; `parseAddress` gives the same route back. */
export function addressOf(route: Route): string {
  switch (route.name) {
    case 'door':
      return '#/';
    case 'library':
    case 'about':
    case 'sandbox':
      return `#/${route.name}`;
    case 'help':
      return `#/help/${encodeURIComponent(route.topic)}`;
    case 'build':
      return `#/build/${encodeURIComponent(route.estate)}`;
    case 'debrief':
      return `#/debrief/${encodeURIComponent(route.run)}`;
    case 'compare':
      return `#/compare/${encodeURIComponent(route.a)}/${encodeURIComponent(route.b)}`;
    case 'play':
      return `#/play/${encodeURIComponent(route.scenario)}${playQuery(route.seed, route.run)}`;
    case 'unknown':
      return `#${route.address}`;
  }
}

/** Seed as typed or as part of an address: whole number 0..2³²−1, else undefined. */
export function parseSeed(text: string): number | undefined {
  if (!/^\d{1,10}$/.test(text.trim())) return undefined;
  const seed = Number(text.trim());
  return seed <= LARGEST_SEED ? seed : undefined;
}

function helpRoute(subject: string | undefined, address: string): Route {
  const topic = HELP_TOPICS.find((known) => known === (subject ?? HELP_TOPICS[0]));
  return topic === undefined ? { name: 'unknown', address } : { name: 'help', topic };
}

function playRoute(scenario: string, query: URLSearchParams): Route {
  const seed = parseSeed(query.get('seed') ?? '');
  const run = query.get('run');
  return {
    name: 'play',
    scenario,
    ...(seed === undefined ? {} : { seed }),
    ...(run === null || run === '' ? {} : { run }),
  };
}

function playQuery(seed: number | undefined, run: string | undefined): string {
  const query = new URLSearchParams();
  if (seed !== undefined) query.set('seed', String(seed));
  if (run !== undefined) query.set('run', run);
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
