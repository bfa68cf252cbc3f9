/** Hands that take one machine round the whole circle: to Azure, home, and protected again. */
import type { Engine } from '../../../src/domain/index.ts';
import { HOUR, MINUTE } from '../../../src/sim/index.ts';
import { until } from '../drills/story.ts';
import { exactly, fixed, lastJob, must, type Wish } from '../lifecycle/drive.ts';

/** One fixed length for everything the way home would draw. */
export const homeFixed = {
  ...fixed,
  'configure-vpn': exactly(30 * MINUTE),
  'deploy-server': exactly(15 * MINUTE),
  'join-azure-server': exactly(5 * MINUTE),
  'list-azure-server': exactly(12 * MINUTE),
  'install-target': exactly(20 * MINUTE),
  'register-target': exactly(5 * MINUTE),
  'reprotect-checks': exactly(3 * MINUTE),
  'stop-source': exactly(2 * MINUTE),
  'attach-disks': exactly(10 * MINUTE),
  'stop-copy': exactly(3 * MINUTE),
  'detach-disks': exactly(4 * MINUTE),
  'boot-home': exactly(6 * MINUTE),
  'delete-copy': exactly(3 * MINUTE),
  'forward-checks': exactly(MINUTE),
  'forward-agent': exactly(5 * MINUTE),
};

/** A machine that was failed over, an hour of work in Azure, and a line home. */
export const awayWish: Wish = { privateLine: 'vpn', timing: homeFixed };

/** Failed over at a point and committed. */
export function goAway(run: Engine, target = 'web-01', from = 10 * MINUTE): void {
  run.advanceTo(from);
  const { physical } = run.spec.machines.find(({ id }) => id === target) ?? {};
  must(run, 'failover', target, { point: 'latest', 'shut-down-source': physical !== true });
  until(run, () => run.itemState(target), 'commitPending');
  must(run, 'commit', target);
  until(run, () => run.itemState(target), 'failedOver');
}

/** A process server in Azure, registered and listed. */
export function addServer(run: Engine, id = 'ps-azure'): void {
  must(run, 'add-process-server', 'azure', { id });
  until(run, () => regionOf(run, id, 'install'), 'registered');
}

export function regionOf(run: Engine, id: string, region: string): string {
  return run.regions(id).find((row) => row.region.endsWith(region))?.state ?? 'none';
}

/** Reprotected: everything that differs is home. */
export function comeNear(run: Engine, target = 'web-01', most = 12 * HOUR): void {
  must(run, 'reprotect', target);
  until(run, () => lastJob(run, target).state, 'succeeded');
  until(run, () => run.itemState(target), 'reverseProtected', most);
}

export function comeHome(run: Engine, target = 'web-01', point = 'latest'): void {
  run.advanceTo(run.nowMs() + 20 * MINUTE);
  must(run, 'failback', target, { point });
  until(run, () => run.itemState(target), 'failbackCommitPending');
}

export function settleHome(run: Engine, target = 'web-01'): void {
  must(run, 'commit', target);
  until(run, () => run.itemState(target), 'failedBack');
}

export function protectAgain(run: Engine, target = 'web-01'): void {
  run.advanceTo(run.nowMs() + 15 * MINUTE);
  must(run, 'protect-again', target);
  until(run, () => run.itemState(target), 'protected', 12 * HOUR);
}
