/** Problems as data: a message key, its values and a path. Text and line come later (author). */

export type Path = readonly (string | number)[];
export type Params = Readonly<Record<string, string | number>>;

export interface Issue {
  /** Key of the text; its first four characters are the code. */
  readonly message: string;
  readonly path: Path;
  /** Whether the mistake is the key itself or what stands behind it. */
  readonly at: 'key' | 'value';
  readonly params: Params;
}

export interface Issues {
  add(message: string, path: Path, params?: Params, at?: 'key' | 'value'): void;
  /** Something at or below this path is wrong already, so follow-ups stay silent. */
  isBroken(path: Path): boolean;
  /** Name of a place, as messages use it. */
  place(path: Path): string;
  readonly all: readonly Issue[];
}

const warnings: readonly string[] = [
  'Y116',
  'Y117',
  'Y118',
  'Y127',
  'R305',
  'L502',
  'L503',
  'L513',
  'L522',
  'L524',
  'L525',
  'P600',
  'P601',
  'P609',
  'P611',
  'P612',
  'P613',
  'P616',
  'P617',
  'P618',
  'H710',
  'H712',
];

/** Errors stop loading; warnings load and are probably not meant; information blocks nothing. */
export function severityOf(code: string): 'error' | 'warning' | 'info' {
  if (code === 'P608') return 'info';
  return warnings.includes(code) ? 'warning' : 'error';
}

const SEPARATOR = '\u0000';

/** `place` names the path in words; it becomes the value `where` of every message. */
export function createIssues(place: (path: Path) => string): Issues {
  const all: Issue[] = [];
  const broken = new Set<string>();
  return {
    all,
    place,
    add(message, path, params = {}, at = 'value') {
      all.push({ message, path, at, params: { where: place(path), ...params } });
      if (severityOf(message.slice(0, 4)) !== 'error') return;
      for (let length = 0; length <= path.length; length += 1) {
        broken.add(path.slice(0, length).join(SEPARATOR));
      }
    },
    isBroken: (path) => broken.has(path.join(SEPARATOR)),
  };
}
