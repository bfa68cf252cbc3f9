/** From an empty subscription to a committed failover, with trouble on the way. */
import { describe, expect, it } from 'vitest';
import type { Engine } from '../../../src/domain/index.ts';
import { MINUTE } from '../../../src/sim/index.ts';
import { begin, lastJob, must } from '../lifecycle/drive.ts';
import {
  accountsMatch,
  close,
  engineOf,
  failOver,
  finished,
  protect,
  rehearse,
  type Story,
  setUp,
  until,
} from './story.ts';

const later = (run: Engine, minutes: number) => run.advanceTo(run.nowMs() + minutes * MINUTE);

/** A fault that ends by itself after some minutes. */
function outage(run: Engine, kind: string, target: string, minutes: number): void {
  const fault = begin(run, kind, target);
  later(run, minutes);
  run.endFault(fault);
}

/** A fault that stays until somebody repairs what it broke. */
function repaired(run: Engine, kind: string, target: string, what: string): void {
  begin(run, kind, target);
  later(run, 7);
  must(run, 'repair', target, { what });
  finished(run, target);
}

const siteLost = (run: Engine) => void begin(run, 'site-power-loss', 'onprem');

const stories: readonly Story[] = [
  {
    says: 'a Windows machine whose line fails during its first copy',
    machines: ['web-01'],
    os: 'windows',
    whileCopying: (run) => outage(run, 'internet-down', 'wan', 30),
    disaster: siteLost,
    point: 'latest-processed',
    ends: 'commit',
  },
  {
    says: 'a Windows machine behind a firewall, for which Azure has no cores left at first',
    machines: ['web-01'],
    os: 'windows',
    beforePush(run) {
      const fault = begin(run, 'file-sharing-off', 'web-01');
      must(run, 'install-agent', 'web-01', { method: 'push' });
      until(run, () => lastJob(run).state, 'failed');
      must(run, 'repair', 'web-01', { what: 'file-sharing-off' });
      finished(run, 'web-01');
      expect(run.isFaultActive(fault)).toBe(false);
    },
    disaster(run) {
      begin(run, 'quota-too-small', 'azure', { cores: 1 });
      siteLost(run);
    },
    whileFailingOver(run) {
      until(run, () => lastJob(run).state, 'failed');
      expect(lastJob(run).errorCode).toBe('28031');
      must(run, 'request-quota', 'azure', { cores: 20 });
      finished(run, 'azure');
      must(run, 'failover', 'web-01', { point: 'latest-processed' });
    },
    point: 'latest',
    ends: 'commit',
  },
  {
    says: 'a Linux machine that lets nobody in for the push',
    machines: ['db-01'],
    os: 'linux',
    beforePush(run) {
      begin(run, 'sftp-off', 'db-01');
      must(run, 'install-agent', 'db-01', { method: 'push' });
      until(run, () => lastJob(run, 'db-01').state, 'failed');
      must(run, 'repair', 'db-01', { what: 'sftp-off' });
      finished(run, 'db-01');
    },
    disaster: siteLost,
    point: 'latest-app-consistent',
    ends: 'commit',
  },
  {
    says: 'a Linux machine whose process server stands still while it is protected',
    machines: ['db-01'],
    os: 'linux',
    whileProtected: (run) => outage(run, 'process-server-down', 'cs-1', 25),
    disaster: siteLost,
    point: 'latest-processed',
    ends: 'commit',
  },
  {
    says: 'a physical server whose line is poor during its first copy',
    machines: ['phys-01'],
    os: 'windows',
    isPhysical: true,
    whileCopying: (run) => outage(run, 'internet-degraded', 'wan', 45),
    disaster: siteLost,
    point: 'latest',
    ends: 'commit',
  },
  {
    says: 'a physical server whose agent stops while it is protected',
    machines: ['phys-01'],
    os: 'windows',
    isPhysical: true,
    whileProtected(run) {
      begin(run, 'agent-stopped', 'phys-01');
      later(run, 20);
      must(run, 'restart-service', 'phys-01');
      finished(run, 'phys-01');
    },
    disaster: siteLost,
    point: 'latest-processed',
    ends: 'commit',
  },
  {
    says: 'a group of three whose vCenter changes its password while they are protected',
    machines: ['app-01', 'app-02', 'app-03'],
    os: 'windows',
    group: 'shop',
    whileProtected: (run) =>
      repaired(run, 'vcenter-password-changed', 'vcenter-1', 'wrong-password'),
    disaster: siteLost,
    point: 'latest-processed',
    ends: 'commit',
  },
  {
    says: 'a group of three whose account in Azure slows down',
    machines: ['app-01', 'app-02', 'app-03'],
    os: 'linux',
    group: 'shop',
    whileProtected: (run) => outage(run, 'storage-throttled', 'storage-1', 30),
    disaster: siteLost,
    point: 'latest',
    ends: 'commit',
  },
  {
    says: 'a Windows machine that moves to Azure for good',
    machines: ['web-01'],
    os: 'windows',
    disaster: () => undefined,
    point: 'latest',
    ends: 'migration',
  },
];

function played(story: Story, executor: 'table' | 'actors'): Engine {
  const run = engineOf(story, executor);
  setUp(run, story);
  protect(run, story);
  rehearse(run, story);
  story.whileProtected?.(run);
  failOver(run, story);
  close(run, story);
  accountsMatch(run, story);
  return run;
}

describe('from an empty subscription to a committed failover', () => {
  it.each(stories.map((story) => [story.says, story] as const))('%s', (_, story) => {
    const [onTable, onActors] = [played(story, 'table'), played(story, 'actors')];
    expect(onActors.digest()).toBe(onTable.digest());
    expect(onActors.timeline()).toEqual(onTable.timeline());
  });
});
