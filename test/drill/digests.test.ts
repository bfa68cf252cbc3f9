/** Solution, idle and trap runs end in the recorded states, in Node; `test/ui` asks a browser. */
import { expect, it } from 'vitest';
import { digestLines } from '../support/digests.ts';

it.each(['table', 'actors'] as const)(
  'all proof runs end as recorded on the %s',
  async (executor) => {
    await expect(digestLines(executor)).toMatchFileSnapshot('digests.txt');
  },
);
