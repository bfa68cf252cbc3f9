/** The estate changes while a run is going: new parts and limits, no new number for an old one. */
import { describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '../../src/domain/index.ts';
import { HOUR, MINUTE } from '../../src/sim/index.ts';
import { estate, units } from '../support/estate.ts';
import { lastJob, must, refused } from './lifecycle/drive.ts';

function engine(executor: 'table' | 'actors' = 'table'): Engine {
  const spec = estate({ machines: [{ id: 'web-01', churn: units.MB }], cores: 1 });
  return createEngine(spec, { seed: 3, executor, checkInvariants: true });
}

const premium = { kind: 'storage-account', id: 'storage-2', tier: 'premium' };

describe('a part created during a run', () => {
  it('is there after its minute and not a millisecond before [VLT-02] [STO-07]', () => {
    const run = engine();
    run.advanceTo(10 * MINUTE);
    must(run, 'create', 'azure', premium);
    run.advanceTo(11 * MINUTE - 1);
    expect(run.spec.components.some(({ id }) => id === 'storage-2')).toBe(false);
    run.advanceTo(11 * MINUTE);
    expect(run.spec.components.at(-1)).toMatchObject({ id: 'storage-2', iops: 80_000 });
    expect(run.iopsUse('storage-2')).toBe(0);
  });

  it('leaves everything that was there as it was', () => {
    const [alone, grown] = [engine(), engine()];
    must(grown, 'create', 'azure', premium);
    for (const run of [alone, grown]) run.advanceTo(2 * HOUR);
    expect(grown.rpoMs('web-01')).toBe(alone.rpoMs('web-01'));
    expect(grown.curves('web-01', 0, 2 * HOUR)).toEqual(alone.curves('web-01', 0, 2 * HOUR));
    expect(grown.digest()).not.toBe(alone.digest());
  });

  it('is part of what is captured, forked and played on live actors', () => {
    const runs = [engine(), engine('actors')];
    for (const run of runs) {
      must(run, 'create', 'azure', premium);
      run.advanceTo(HOUR);
    }
    expect(runs[1]?.digest()).toBe(runs[0]?.digest());
    const run = engine();
    const before = run.capture();
    must(run, 'create', 'azure', premium);
    run.advanceTo(HOUR);
    expect(run.digest()).toBe(runs[0]?.digest());
    const child = run.fork();
    expect(child.iopsUse('storage-2')).toBe(0);
    const after = run.capture();
    run.restore(before);
    expect(run.spec.components.some(({ id }) => id === 'storage-2')).toBe(false);
    run.restore(after);
    run.advanceTo(2 * HOUR);
    child.advanceTo(2 * HOUR);
    expect(run.digest()).toBe(child.digest());
  });

  it('is refused by a name that is taken, is none, or at the wrong site', () => {
    const run = engine();
    expect(refused(run, 'create', 'azure', { ...premium, id: 'storage-1' })).toEqual(['ID_TAKEN']);
    expect(refused(run, 'create', 'azure', { ...premium, id: 'Storage 2' })).toEqual(['BAD_ID']);
    expect(refused(run, 'create', 'onprem', premium)).toEqual(['NOT_AZURE']);
    expect(refused(run, 'create', 'azure', { id: 'storage-2' })).toEqual(['BAD_SETTING']);
  });
});

it('a quota that was raised lets the failover through that it kept from starting [CAP-11] [F-75]', () => {
  const run = engine();
  run.advanceTo(10 * MINUTE);
  must(run, 'failover');
  run.advanceTo(HOUR);
  expect(lastJob(run)).toMatchObject({ state: 'failed', errorCode: '28031' });
  must(run, 'request-quota', 'azure', { cores: 8 });
  run.advanceTo(6 * HOUR);
  must(run, 'failover');
  run.advanceTo(8 * HOUR);
  expect(run.itemState('web-01')).toBe('commitPending');
});
