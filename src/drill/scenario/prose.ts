/** Texts people read: no HTML that would run, no link that leads anywhere but https. */
import type { Issues, Path } from './issues.ts';
import type { RefKind } from './registry.ts';

/** Texts where a mail address may be linked. */
const mailSections: readonly (string | number)[] = ['briefing', 'debrief'];

/** Where problems and mentions of a text go. */
interface Prose {
  readonly issues: Issues;
  readonly mentions: {
    readonly to: readonly RefKind[];
    readonly id: string;
    readonly path: Path;
  }[];
}

function pictureId(address: string): string {
  return (/^<?asset:([^\s>]*)/i.exec(address.trim())?.[1] ?? '').slice(0, 60);
}

/** Marks code spans and fences, where nothing is a link or a tag. */
function codeMask(text: string): Uint8Array {
  const mask = new Uint8Array(text.length);
  let at = 0;
  while (at < text.length) {
    if (text[at] !== '`') {
      at += 1;
      continue;
    }
    let ticks = 1;
    while (text[at + ticks] === '`') ticks += 1;
    const close = text.indexOf('`'.repeat(ticks), at + ticks);
    if (close === -1) {
      at += ticks;
    } else {
      mask.fill(1, at, close + ticks);
      at = close + ticks;
    }
  }
  return mask;
}

/** The address between brackets, which may hold balanced brackets or stand in angle brackets. */
function addressFrom(text: string, start: number): string {
  let depth = 0;
  for (let at = start; at < text.length && at < start + 500; at += 1) {
    const sign = text[at];
    if (sign === '(') depth += 1;
    if (sign === ')') {
      if (depth === 0) return text.slice(start, at);
      depth -= 1;
    }
  }
  return text.slice(start, start + 500);
}

function isAllowed(address: string, isPicture: boolean, isMailFine: boolean): boolean {
  const plain = address.trim().replace(/^<|>$/g, '').toLowerCase();
  if (isPicture) return plain.startsWith('asset:');
  return plain.startsWith('https:') || (isMailFine && plain.startsWith('mailto:'));
}

function badLink(address: string, isPicture: boolean, path: Path, to: Prose): boolean {
  const { issues } = to;
  const fine = isAllowed(address, isPicture, mailSections.includes(path[0] ?? ''));
  const short = address.trim().slice(0, 60);
  if (!fine) issues.add('H711', path, { link: short });
  else if (isPicture) to.mentions.push({ to: ['asset'], id: pictureId(address), path });
  return !fine;
}

/** Notes at most one link and one tag per text, so that one mistake gives one message. */
export function checkProse(text: string, path: Path, to: Prose): void {
  const { issues } = to;
  const mask = codeMask(text);
  let hasLink = false;
  let hasTag = false;
  for (let at = 0; at < text.length; at += 1) {
    if (mask[at] === 1) continue;
    if (!hasLink && text[at] === ']' && text[at + 1] === '(') {
      const open = text.lastIndexOf('[', at);
      const isPicture = open > 0 && text[open - 1] === '!';
      hasLink = badLink(addressFrom(text, at + 2), isPicture, path, to);
    } else if (!hasLink && text[at] === ']' && text[at + 1] === ':' && lineStart(text, at)) {
      const end = text.indexOf('\n', at);
      hasLink = badLink(text.slice(at + 2, end === -1 ? undefined : end), false, path, to);
    } else if (text[at] === '<') {
      const auto = /^<([a-zA-Z][a-zA-Z0-9+.-]{1,30}:[^\s<>]{0,500})>/.exec(
        text.slice(at, at + 540),
      );
      if (auto !== null) hasLink ||= badLink(auto[1] ?? '', false, path, to);
      else if (!hasTag && /[a-zA-Z/!?]/.test(text[at + 1] ?? '')) {
        hasTag = true;
        issues.add('H710', path);
      }
    }
  }
}

/** `[name]: address` counts as a definition only at the start of a line. */
function lineStart(text: string, at: number): boolean {
  const begin = text.lastIndexOf('\n', at) + 1;
  return /^ {0,3}\[[^\]]*$/.test(text.slice(begin, at));
}
