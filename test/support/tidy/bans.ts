/** Words that do not merge, each with what to write in their place. */
import { lineAt, type SourceFile } from './files.ts';

interface Ban {
  readonly word: RegExp;
  readonly where: RegExp;
  readonly except?: RegExp;
  readonly instead: string;
}

const code = /\.(?:ts|mjs|svelte)$/;
const engine = /^src\/(?:sim|domain|drill|read)\/.*\.ts$/;
/** These files spell the words out in order to find them. */
const ownRules =
  /^test\/(?:support\/tidy\/|support\/layers\.ts|support\/.*\.grit|(?:tidy|toolchain)\.test\.ts)/;

const bans: readonly Ban[] = [
  { word: /\b(?:TODO|FIXME|XXX|HACK)\b/g, where: code, instead: 'do it, or open an issue' },
  {
    word: /\b(?:it|test|describe)(?:\.\w+)*\.(?:only|skip|skipIf|runIf|todo|fails|fixme)\b/g,
    where: code,
    instead: 'run every test; delete one that has no use',
  },
  {
    word: /@ts-(?:ignore|expect-error|nocheck)|biome-ignore|svelte-ignore|eslint-disable/g,
    where: code,
    instead: 'mend the cause; a suppression hides the next one too',
  },
  {
    word: /\bMath\.random\b/g,
    where: /^(?:src|test)\/.*/,
    instead: 'a named stream of the kernel',
  },
  { word: /\bexport\s+\*/g, where: code, instead: 'name what is public' },
  {
    word: /\bexport default\b/g,
    where: /^src\/.*\.ts$/,
    except: /\.d\.ts$/,
    instead: 'a named export',
  },
  { word: /\bas any\b|:\s*any\b|<any>/g, where: code, instead: 'unknown and a check' },
  {
    word: /\bdebugger\b|\bconsole\.(?:log|debug)\b/g,
    where: /^src\/(?!cli\/)/,
    instead: 'nothing',
  },
  {
    word: /\bfetch\(|\bXMLHttpRequest\b|\bsendBeacon\b|\bWebSocket\b/g,
    where: /^src\//,
    instead: 'nothing: the page never calls out',
  },
  {
    word: /\bvi\.(?:mock|doMock|useFakeTimers)\b/g,
    where: /^test\//,
    instead: 'the real module; time is an argument',
  },
  {
    word: /\bwaitForTimeout\(|\bsetTimeout\(/g,
    where: /^test\/(?!support\/).*\.ts$/,
    instead: 'an expectation that polls',
  },
  {
    word: /\bexpect\((?:true|false|1|0)\)/g,
    where: /^test\//,
    instead: 'a value the code computed',
  },
  {
    word: /\sstyle="/g,
    where: /\.(?:svelte|html)$/,
    instead: 'a class or a style: directive; the policy blocks style attributes',
  },
  {
    word: /\$effect\b/g,
    where: /^src\/(?!ui\/(?:lib|canvas)\/|ui\/runtime\.svelte\.ts).*\.(?:ts|svelte)$/,
    instead: '$derived, or an attachment in ui/lib',
  },
  { word: /\bsvelte\/store\b/g, where: code, instead: 'runes' },
  {
    word: /\b(?:Date|Intl|performance|crypto|window|document)\b(?=[.(]|\s*\()/g,
    where: engine,
    instead: 'time and chance as arguments',
  },
  {
    word: /\.(?:localeCompare|toLocaleString|toSorted)\(/g,
    where: engine,
    instead: 'a total order by code unit',
  },
  {
    word: /\bclass\s+[A-Z]\w*\s*(?:extends\b[^{]*)?\{/g,
    where: engine,
    except: /\/assert\.ts$/,
    instead: 'data and functions',
  },
  {
    word: /\bfor\s*\(\s*(?:const|let)\s+\w+\s+in\b/g,
    where: engine,
    instead: 'for…of over an array or Map',
  },
  {
    word: /(?<![\w.$])\/(?:home|root|tmp|work|Users)\/[a-z.]/g,
    where: /./,
    instead: 'a path from the top of the repository',
  },
  {
    word: /\bregistry\.[a-z]+\.org\b|\bdeb\.[a-z]+\.org\b/g,
    where: /./,
    instead: 'nothing: settings of a machine stay on it',
  },
];

/** Banned words with their place and their replacement, one line each. */
export function banProblems(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter(({ path }) => !ownRules.test(path))
    .flatMap((file) => bans.flatMap((ban) => hits(file, ban)));
}

function hits({ path, text }: SourceFile, { word, where, except, instead }: Ban): string[] {
  if (!where.test(path) || except?.test(path)) return [];
  const searched = engine.test(path) && where === engine ? withoutComments(text) : text;
  return [...searched.matchAll(word)].map(
    (hit) => `${path}:${lineAt(searched, hit.index)}: '${hit[0].trim()}'; instead: ${instead}`,
  );
}

/** Words in a comment are words; only code counts. Line numbers stay true. */
function withoutComments(text: string): string {
  const blank = (part: string) => part.replace(/[^\n]/g, ' ');
  return text.replace(/\/\*[\s\S]*?\*\//g, blank).replace(/\/\/.*$/gm, blank);
}
