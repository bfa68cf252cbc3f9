/** Solution, idle and trap runs end in a browser in the states that Node recorded. */
import { expect, it } from 'vitest';
import recorded from '../drill/digests.txt?raw';
import { digestLines } from '../support/digests.ts';

it.each(['table', 'actors'] as const)('all proof runs end as in Node on the %s', (executor) => {
  expect(digestLines(executor)).toBe(recorded);
});
