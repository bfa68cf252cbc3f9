/** The passphrase a configuration server shows to whoever asks on it (X-24, MOB-10). */
import { drawBetween, streamOf } from '../../../sim/index.ts';
import { machineLimits } from '../../facts/machines.ts';
import type { World } from '../../world.ts';

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** The same for a server all through a run. */
export function passphraseOf(world: World, server: string): string {
  const stream = streamOf('passphrase', server);
  return Array.from({ length: machineLimits.passphraseLength.value }, (_, at) =>
    LETTERS.charAt(drawBetween(world.seed, stream, at, 0, LETTERS.length - 1)),
  ).join('');
}
