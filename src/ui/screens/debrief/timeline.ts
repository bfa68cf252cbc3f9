/** Rows of the debrief's timeline as words; one clock for injects, commands, refusals and jobs. */
import type { DebriefView } from '../../../read/index.ts';
import { texts } from '../../../text/index.ts';
import { actName, alertWord, anyWord, jobWord } from '../../workbench/words.ts';

type Row = DebriefView['timeline'][number];
export type Kind = Row['kind'];

/** Shown first: what came from outside and what one did about it. */
export const FIRST_KINDS: readonly Kind[] = ['inject', 'command', 'refusal', 'job'];

/** What happened, in the words of its kind. */
export function whatText(row: Row): string {
  switch (row.kind) {
    case 'command':
    case 'refusal':
      return actName(row.what);
    case 'job':
      return jobWord(row.what);
    case 'alert':
      return alertWord(row.what);
    case 'state':
      return anyWord(row.what);
    case 'inject':
    case 'objective':
      return row.what;
  }
}

/** The detail, when it says more than the row already does. */
export function detailText(row: Row): string {
  if (row.detail === '' || row.detail === row.what) return '';
  if (row.kind === 'command') return settingsText(row.detail);
  return row.kind === 'inject' || row.kind === 'objective' ? row.detail : anyWord(row.detail);
}

/** Settings of a command as people say them; a wish that was not made is left out. */
function settingsText(detail: string): string {
  const words = texts.debrief.settings;
  return detail
    .split(' · ')
    .map((setting) => {
      const at = setting.indexOf(' ');
      const [key, value] = [setting.slice(0, at), setting.slice(at + 1)];
      const said = words.values[setting];
      if (said !== undefined) return said;
      const name = words.keys[key] ?? anyWord(key);
      return [name, key in words.keys ? value : anyWord(value)].filter((part) => part).join(' ');
    })
    .filter((part) => part !== '')
    .join(' · ');
}
