/** a throttle outside the product's range stands on no server, so no file may set one. */
import { limits } from '../../domain/index.ts';
import type { Context } from './context.ts';
import { entriesOf } from './draft.ts';
import type { Path } from './issues.ts';
import type { SettingRow } from './kinds.ts';
import { valueAt } from './place.ts';
import { shown } from './wording.ts';

const KILO = 1000;
type Range = NonNullable<SettingRow['range']>;

const throttle: Range = { least: limits.throttleMinBps.value, most: limits.throttleMaxBps.value };

export function checkThrottles(context: Context): void {
  for (const [id, part] of entriesOf(context.draft.topology?.components)) {
    for (const setting of ['bandwidth', 'off-hours'] as const) {
      const path = ['topology', 'components', id, 'throttle', setting];
      checkBandwidth(part.throttle?.[setting], throttle, path, context);
    }
  }
}

/** Bits per second of a file against what the product takes. */
export function checkBandwidth(
  bps: number | undefined,
  { least, most }: Range,
  path: Path,
  context: Context,
): void {
  if (bps === undefined || (bps >= least && bps <= most)) return;
  const isLess = bps < least;
  const value = shown(valueAt(context.raw, path));
  const limit = bandwidthText(isLess ? least : most);
  context.issues.add(isLess ? 'S208.least' : 'S208.most', path, { value, limit });
}

/** Bits per second as a file writes them: `512Kbps`, `102Mbps`. */
function bandwidthText(bps: number): string {
  const kilo = bps / KILO;
  return kilo < KILO ? `${kilo}Kbps` : `${kilo / KILO}Mbps`;
}
