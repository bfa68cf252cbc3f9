/** Hosts and datastores, and the machines that stand on them (LIFECYCLE 7, F-77). */
import { expect } from 'vitest';
import type { ComponentSpec, Engine } from '../../../src/domain/index.ts';
import { HOUR, MINUTE } from '../../../src/sim/index.ts';
import { units } from '../../support/estate.ts';
import { alerts, begin, edge, must, refused, table } from '../lifecycle/drive.ts';

const { MB } = units;
const AT = 10 * MINUTE;

const part = (kind: 'esxi-host' | 'datastore', id: string): ComponentSpec => ({
  kind,
  id,
  name: id,
  site: 'onprem',
});

const two = {
  parts: [part('esxi-host', 'esxi-2'), part('datastore', 'datastore-2')],
  machines: [
    { id: 'web-01', churn: MB },
    { id: 'sql-01', churn: MB, more: { host: 'esxi-2', datastore: 'datastore-2' } },
  ],
};

const source = (run: Engine, id = 'web-01') => run.sourceState(id);
const why = (run: Engine, id = 'web-01') => run.eligibility(id).map(({ code }) => code);

table('a host', [
  {
    says: 'that is lost takes its own machines down and no others; they leave the list',
    ids: '[LC-7.11] [F-77] [VMW-11]',
    wish: two,
    play(run) {
      run.advanceTo(AT);
      begin(run, 'host-down', 'esxi-1');
      expect([source(run), source(run, 'sql-01')]).toEqual(['down', 'running']);
      expect([why(run), why(run, 'sql-01')]).toEqual([['HOST_OFF'], []]);
      edge(run, AT + 15 * MINUTE, () => alerts(run).includes('78174'), false, true);
      expect(alerts(run, 'sql-01')).toEqual([]);
    },
  },
  {
    says: 'that is back runs its machines again, listed once discovery has seen them',
    ids: '[LC-7.12] [VMW-04]',
    play(run) {
      const fault = begin(run, 'host-down', 'esxi-1');
      run.advanceTo(AT);
      run.endFault(fault);
      expect(source(run)).toBe('running');
      expect(why(run)).toEqual(['NOT_DISCOVERED']);
      must(run, 'refresh-discovery', 'vcenter-1');
      run.advanceTo(AT + 2 * MINUTE);
      expect(why(run)).toEqual([]);
    },
  },
  {
    says: 'without a vCenter keeps its machines: none of them moves to another one',
    ids: '[VMW-02]',
    wish: { ...two, vcenter: { conditions: { 'standalone-host': 1 } } },
    play(run) {
      expect(refused(run, 'enter-maintenance', 'esxi-1')).toEqual(['NO_OTHER_HOST']);
      begin(run, 'host-down', 'esxi-1');
      run.advanceTo(AT);
      expect(refused(run, 'power-on')).toEqual(['NO_HOST']);
    },
  },
  {
    says: 'that is lost is not waited for: its machines start on another host of the site',
    ids: '[F-77]',
    wish: two,
    play(run) {
      run.advanceTo(AT);
      const fault = begin(run, 'host-down', 'esxi-1');
      must(run, 'power-on');
      edge(run, AT + 2 * MINUTE, () => source(run), 'starting', 'running');
      run.endFault(fault);
      begin(run, 'host-down', 'esxi-1');
      expect(source(run)).toBe('running');
      begin(run, 'host-down', 'esxi-2');
      expect(source(run)).toBe('down');
    },
  },
  {
    says: 'that was the only one leaves its machines nowhere to start',
    ids: '[F-77]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'host-down', 'esxi-1');
      expect(refused(run, 'power-on')).toEqual(['NO_HOST']);
    },
  },
  {
    says: 'lost alone costs the others their running copies where the whole site is failed over',
    ids: '[F-77] [FO-05]',
    wish: two,
    play(run) {
      run.advanceTo(AT);
      begin(run, 'host-down', 'esxi-1');
      for (const id of ['web-01', 'sql-01']) {
        must(run, 'failover', id, { point: 'latest-processed' });
      }
      run.advanceTo(HOUR);
      expect(run.isSplitBrain('web-01')).toBe(false);
      expect(run.isSplitBrain('sql-01')).toBe(true);
    },
  },
  {
    says: 'goes into maintenance with nobody hurt: its machines move first',
    ids: '[LC-7.13]',
    wish: two,
    play(run) {
      run.advanceTo(AT);
      must(run, 'enter-maintenance', 'esxi-1');
      expect(refused(run, 'enter-maintenance', 'esxi-1')).toEqual(['IN_MAINTENANCE']);
      expect(refused(run, 'enter-maintenance', 'esxi-2')).toEqual(['NO_OTHER_HOST']);
      begin(run, 'host-down', 'esxi-1');
      expect(source(run)).toBe('running');
      must(run, 'leave-maintenance', 'esxi-1');
      expect(refused(run, 'leave-maintenance', 'esxi-1')).toEqual(['NOT_IN_MAINTENANCE']);
      expect(refused(run, 'enter-maintenance', 'esxi-1')).toEqual(['HOST_DOWN']);
    },
  },
]);

table('a datastore', [
  {
    says: 'that is lost takes down the machines whose disks stand on it, wherever they run',
    ids: '[F-77]',
    wish: two,
    play(run) {
      run.advanceTo(AT);
      begin(run, 'datastore-lost', 'datastore-2');
      expect([source(run), source(run, 'sql-01')]).toEqual(['running', 'down']);
      expect(refused(run, 'power-on', 'sql-01')).toEqual(['DATASTORE_GONE']);
      must(run, 'repair', 'datastore-2', { what: 'unmounted' });
      run.advanceTo(2 * HOUR);
      expect(source(run, 'sql-01')).toBe('running');
    },
  },
  {
    says: 'without power does not come back before its site does',
    ids: '[F-76] [F-77]',
    play(run) {
      run.advanceTo(AT);
      const lost = begin(run, 'datastore-lost', 'datastore-1');
      const dark = begin(run, 'site-power-loss', 'onprem');
      run.endFault(lost);
      expect(source(run)).toBe('down');
      run.endFault(dark);
      expect(source(run)).toBe('running');
    },
  },
]);
