/** From an empty subscription round the whole circle: to Azure, home, and protected again. */
import { describe, expect, it } from 'vitest';
import type { Engine } from '../../../src/domain/index.ts';
import { HOUR, MINUTE } from '../../../src/sim/index.ts';
import { begin, must } from '../lifecycle/drive.ts';
import { close, engineOf, failOver, finished, protect, type Story, setUp, until } from './story.ts';

/** A story of the way out, and the trouble on the way home. */
interface Circle {
  readonly says: string;
  readonly story: Story;
  readonly whileCopyingHome: (run: Engine) => void;
}

const later = (run: Engine, minutes: number) => run.advanceTo(run.nowMs() + minutes * MINUTE);

function lineLost(run: Engine): void {
  const fault = begin(run, 'vpn-down', 'vpn-1');
  later(run, 40);
  run.endFault(fault);
}

function targetSilent(run: Engine): void {
  begin(run, 'mt-agent-stopped', 'mt-1');
  later(run, 30);
  must(run, 'repair', 'mt-1', { what: 'agent-down' });
  finished(run, 'mt-1');
}

const usual = { point: 'latest', ends: 'commit' } as const;

/** The site is dark for as long as the failover takes. */
function darkSite(): Pick<Story, 'disaster' | 'whileFailingOver'> {
  const held = new Map<Engine, number>();
  return {
    disaster: (run) => void held.set(run, begin(run, 'site-power-loss', 'onprem')),
    whileFailingOver(run) {
      later(run, 45);
      run.endFault(held.get(run) ?? 0);
      for (const { id } of run.spec.machines) must(run, 'power-off', id);
    },
  };
}

const circles: readonly Circle[] = [
  {
    says: 'a Windows machine whose line home fails',
    story: { says: '', machines: ['web-01'], os: 'windows', ...usual, ...darkSite() },
    whileCopyingHome: lineLost,
  },
  {
    says: 'a Windows machine whose master target falls silent',
    story: { says: '', machines: ['web-01'], os: 'windows', ...usual, ...darkSite() },
    whileCopyingHome: targetSilent,
  },
  {
    says: 'a Linux machine whose line home fails',
    story: { says: '', machines: ['db-01'], os: 'linux', ...usual, ...darkSite() },
    whileCopyingHome: lineLost,
  },
  {
    says: 'a Linux machine whose master target falls silent',
    story: { says: '', machines: ['db-01'], os: 'linux', ...usual, ...darkSite() },
    whileCopyingHome: targetSilent,
  },
  {
    says: 'a group of three whose line home fails',
    story: {
      says: '',
      machines: ['app-01', 'app-02', 'app-03'],
      os: 'windows',
      group: 'shop',
      ...usual,
      ...darkSite(),
    },
    whileCopyingHome: lineLost,
  },
  {
    says: 'a group of three whose master target falls silent',
    story: {
      says: '',
      machines: ['app-01', 'app-02', 'app-03'],
      os: 'windows',
      group: 'shop',
      ...usual,
      ...darkSite(),
    },
    whileCopyingHome: targetSilent,
  },
];

/** Line, server and target: everything a first machine needs to come home. */
function buildWayHome(run: Engine, { os }: Story): void {
  must(run, 'add-link', 'azure', { id: 'vpn-1', kind: 'vpn' });
  must(run, 'add-process-server', 'azure', { id: 'ps-azure' });
  must(run, 'add-master-target', 'onprem', { id: 'mt-1', os });
  finished(run, 'mt-1');
  until(run, () => run.homeServer('ps-azure')?.state, 'registered');
  later(run, 15);
}

function comeHome(run: Engine, { story, whileCopyingHome }: Circle): void {
  const { machines } = story;
  const allAre = (state: string) =>
    until(run, () => machines.every((id) => run.itemState(id) === state), true, 12 * HOUR);
  expect(run.dispatch({ do: 'reprotect', target: machines }).ok).toBe(true);
  allAre('reverseSync');
  whileCopyingHome(run);
  allAre('reverseProtected');
  later(run, 10);
  for (const id of machines) must(run, 'failback', id);
  allAre('failbackCommitPending');
  for (const id of machines) must(run, 'commit', id);
  allAre('failedBack');
  later(run, 20);
  for (const id of machines) must(run, 'protect-again', id);
  allAre('protected');
  must(run, 'remove-process-server', 'ps-azure');
}

/** Every line belongs to a machine, and together they are the loss. */
function ledgerSums(run: Engine, before: number): void {
  const { lines, lostBytes, downtimeMs } = run.ledger();
  expect(lines.reduce((sum, line) => sum + line.bytes, 0)).toBe(lostBytes);
  expect(lines.reduce((sum, line) => sum + line.ms, 0)).toBe(downtimeMs);
  expect(lostBytes).toBe(before);
}

function played(circle: Circle, executor: 'table' | 'actors'): Engine {
  const run = engineOf(circle.story, executor);
  setUp(run, circle.story);
  protect(run, circle.story);
  failOver(run, circle.story);
  close(run, circle.story);
  const { lostBytes } = run.ledger();
  buildWayHome(run, circle.story);
  comeHome(run, circle);
  ledgerSums(run, lostBytes);
  return run;
}

describe('round the whole circle from an empty subscription', () => {
  it.each(circles.map((circle) => [circle.says, circle] as const))('%s [RPR-01]', (_, circle) => {
    const [onTable, onActors] = [played(circle, 'table'), played(circle, 'actors')];
    expect(onActors.digest()).toBe(onTable.digest());
    expect(onActors.timeline()).toEqual(onTable.timeline());
  });
});
