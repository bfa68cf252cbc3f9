/** The line view: what stands in the row of a machine. */
import { describe, expect, it } from 'vitest';
import { linesOf } from '../../../src/ui/canvas/lines.ts';
import { benchFrame } from '../../support/bench-frame.ts';

const frame = benchFrame();
const rows = linesOf(frame).flatMap(({ rows: found }) => found);

describe('the row of a machine', () => {
  it('names each stage once, the agent first', () => {
    const machine = rows.find(({ machine }) => machine !== null)?.machine;
    const [agent, ...rest] = machine?.cells ?? [];
    expect(agent).toEqual({ label: 'agent', text: 'runs' });
    expect(rest.map(({ label }) => label)).toEqual(['waits', 'sends', 'point']);
  });

  it('tells only the state of a machine that no stage holds anything of', () => {
    const [first, ...others] = frame.machines;
    if (first === undefined) throw new Error('The bench frame has machines.');
    const gone = { ...first, rpoMs: null };
    const found = linesOf({ ...frame, machines: [gone, ...others] })
      .flatMap(({ rows: all }) => all)
      .find(({ id }) => id === first.id);
    expect(found?.machine?.cells.map(({ label }) => label)).toEqual(['state']);
  });
});
