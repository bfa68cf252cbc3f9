/** Conditions: forced by faults, mended by repairs, looked at by checks. */
import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../src/sim/index.ts';
import { begin, edge, engine, lastJob, must, refused } from './lifecycle/drive.ts';

const what = { what: 'read-only-role' };
const names = (run: ReturnType<typeof engine>) =>
  run.conditions('vcenter-1').map(({ name }) => name);

describe('a condition', () => {
  it('holds while its fault does, and a repair ends both after the time it takes [VMW-05] [F-45]', () => {
    const run = engine();
    begin(run, 'vcenter-read-only', 'vcenter-1');
    expect(run.conditions('vcenter-1')).toEqual([
      { name: 'read-only-role', value: true, canRepair: true, fact: 'VMW-05' },
    ]);
    must(run, 'repair', 'vcenter-1', what);
    edge(run, 15 * MINUTE, () => names(run), ['read-only-role'], []);
    expect(run.isFaultActive(0)).toBe(false);
    expect(lastJob(run, 'vcenter-1')).toMatchObject({ kind: 'repair', state: 'succeeded' });
  });

  it('is let go when its fault ends, and stays while another still forces it', () => {
    const run = engine();
    const first = begin(run, 'vcenter-read-only', 'vcenter-1');
    const second = begin(run, 'vcenter-read-only', 'vcenter-1');
    run.endFault(first);
    expect(names(run)).toEqual(['read-only-role']);
    run.endFault(second);
    expect(names(run)).toEqual([]);
  });

  it('is what a shutdown fails on: the failover goes on beside a source that runs [VMW-05] [C-02]', () => {
    const run = engine();
    begin(run, 'vcenter-read-only', 'vcenter-1');
    run.advanceTo(10 * MINUTE);
    must(run, 'failover', 'web-01', { 'shut-down-source': true });
    run.advanceTo(60 * MINUTE);
    expect(lastJob(run).steps[1]).toMatchObject({ errorCode: 'SHUTDOWN_READ_ONLY' });
    expect(run.isSplitBrain('web-01')).toBe(true);
  });

  it('is not repaired when it is right, unknown, or of another kind of thing', () => {
    const run = engine();
    expect(refused(run, 'repair', 'vcenter-1', what)).toEqual(['NOTHING_WRONG']);
    expect(refused(run, 'repair', 'ps-1', what)).toEqual(['NOTHING_OF_THE_KIND']);
    expect(refused(run, 'repair', 'vcenter-1', { what: 'rust' })).toEqual(['NOTHING_OF_THE_KIND']);
    expect(refused(run, 'repair', 'vcenter-1')).toEqual(['BAD_SETTING', 'NOTHING_OF_THE_KIND']);
  });

  it('is under repair once at a time [ENR-07]', () => {
    const run = engine();
    begin(run, 'vcenter-read-only', 'vcenter-1');
    must(run, 'repair', 'vcenter-1', what);
    run.advanceTo(MINUTE);
    expect(refused(run, 'repair', 'vcenter-1', what)).toEqual(['IS_BUSY']);
  });
});
