/** What the throttle dialog promises is what the engine then does. */
import { describe, expect, it } from 'vitest';
import { createRun, type Run } from '../../src/drill/index.ts';
import { outlookOf } from '../../src/read/index.ts';
import { HOUR, MINUTE } from '../../src/sim/index.ts';
import { builtIn } from '../support/scenarios.ts';

const monday = builtIn('monday-0910');
const SERVER = 'cs-1';

function mondayAt(ms: number): Run {
  const run = createRun(monday, { seed: 1 });
  run.advanceTo(ms);
  return run;
}

function limit(run: Run, bandwidth: string): void {
  const outcome = run.dispatch({ do: 'set-throttle', target: SERVER, with: { bandwidth } });
  expect(outcome).toMatchObject({ ok: true });
}

describe('the outlook of a throttle', () => {
  it.each([
    ['none', null],
    ['80Mbps', 80e6],
    ['20Mbps', 20e6],
  ])('of %s is what the engine then does', (bandwidth, bps) => {
    const run = mondayAt(41 * MINUTE);
    const told = outlookOf(run, SERVER, bps);
    limit(run, bandwidth);
    const { inBytesPerMs, outBytesPerMs } = run.engine.processServerFlow(SERVER);
    expect(told?.replicationBps).toBe(outBytesPerMs * 8000);
    expect(told?.backlogSlope).toBe(inBytesPerMs - outBytesPerMs);
    expect(told?.officeBps).toBe(run.engine.linkLeftBps('wan'));
  });

  it('is held by whatever else is narrow on the way, not by the limit alone', () => {
    const components = monday.estate.components.map((part) =>
      part.kind === 'storage-account' ? { ...part, iops: 100 } : part,
    );
    const slow = { ...monday, estate: { ...monday.estate, components } };
    const run = createRun(slow, { seed: 1 });
    run.advanceTo(41 * MINUTE);
    const told = outlookOf(run, SERVER, null);
    expect(told?.replicationBps).toBeLessThan(20e6);
    limit(run, 'none');
    expect(told?.replicationBps).toBe(run.engine.processServerFlow(SERVER).outBytesPerMs * 8000);
  });

  it('says when the cache is full at this pace: 600 GB take 720 GB that wait (PHYSICS 3.2)', () => {
    const run = mondayAt(41 * MINUTE);
    const told = outlookOf(run, SERVER, 20e6);
    const tank = run.engine.processServerFlow(SERVER);
    const room = 720e9 - tank.backlogBytes;
    expect(told?.emptyInMs).toBeNull();
    expect(told?.fullInMs).toBeCloseTo(room / (told?.backlogSlope ?? 0), 0);
  });

  it('leaves the run alone, and is not given for a limit that would be refused', () => {
    const run = mondayAt(HOUR);
    const before = run.digest();
    expect(outlookOf(run, SERVER, 1)).toBeNull();
    outlookOf(run, SERVER, 20e6);
    expect(run.digest()).toBe(before);
  });

  it('is not given for a run on live actors, which cannot be copied', () => {
    const run = createRun(monday, { seed: 1, executor: 'actors' });
    expect(outlookOf(run, SERVER, null)).toBeNull();
  });
});
