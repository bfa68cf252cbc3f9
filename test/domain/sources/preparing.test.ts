/** Getting agents onto machines in the right way, and what the shortcuts cost (FACTS 8, 23). */
import { expect } from 'vitest';
import type { Engine } from '../../../src/domain/index.ts';
import { HOUR, MINUTE } from '../../../src/sim/index.ts';
import { units } from '../../support/estate.ts';
import {
  alerts,
  begin,
  lastJob,
  must,
  refused,
  stateOf,
  table,
  type Wish,
} from '../lifecycle/drive.ts';

const { MB, GB, MBPS } = units;
const AT = 10 * MINUTE;
const disks = [{ id: 'system', sizeBytes: 20 * GB, usedBytes: 3 * GB, excluded: false }];
const bare: Wish = {
  lineBps: 800 * MBPS,
  account: { tier: 'standard' },
  machines: [{ id: 'web-01', churn: MB, more: { isProtected: false, disks } }],
};

const install = (run: Engine) => stateOf(run, 'web-01', 'mobility-agent.install');
const wrong = (run: Engine) => run.conditions('web-01').map(({ name }) => name);

/** Waits, pushes, and says with which code the push ended. */
function push(run: Engine): string | null {
  must(run, 'install-agent');
  run.advanceTo(run.nowMs() + 15 * MINUTE);
  return lastJob(run).errorCode;
}

table('a firewall that is switched off', [
  {
    says: 'does not share files: the push fails as before, and the machine stands open for good',
    ids: '[F-25 injected] [F-25 symptom] [F-25 wrong-remedy] [F-25 remedy] [MOB-06]',
    wish: bare,
    play(run) {
      begin(run, 'file-sharing-off', 'web-01');
      run.advanceTo(AT);
      expect(push(run)).toBe('95105');
      must(run, 'disable-firewall');
      expect(push(run)).toBe('95105');
      must(run, 'repair', 'web-01', { what: 'file-sharing-off' });
      run.advanceTo(run.nowMs() + 10 * MINUTE);
      expect(push(run)).toBe(null);
      expect(install(run)).toBe('pendingReboot');
      expect(wrong(run)).toEqual(['guest-firewall-off']);
      expect(refused(run, 'disable-firewall')).toEqual(['FIREWALL_IS_OFF']);
      must(run, 'repair', 'web-01', { what: 'guest-firewall-off' });
      run.advanceTo(run.nowMs() + 10 * MINUTE);
      expect(wrong(run)).toEqual([]);
    },
  },
  {
    says: 'does let WMI through, and lets everybody into copies of points made meanwhile',
    ids: '[F-25 wrong-remedy] [CON-01]',
    wish: { machines: [{ id: 'web-01', churn: MB, conditions: { 'firewall-public-closed': 1 } }] },
    play(run) {
      run.advanceTo(7 * MINUTE);
      must(run, 'disable-firewall');
      run.advanceTo(13 * MINUTE);
      must(run, 'repair', 'web-01', { what: 'guest-firewall-off' });
      run.advanceTo(30 * MINUTE);
      for (const [at, code] of [
        ['10m', null],
        ['5m', 'GUEST_FIREWALL'],
      ] as const) {
        must(
          run,
          run.itemState('web-01') === 'protected' ? 'failover' : 'change-recovery-point',
          'web-01',
          { point: 'custom', at },
        );
        run.advanceTo(run.nowMs() + HOUR);
        must(run, 'connect-test');
        run.advanceTo(run.nowMs() + MINUTE);
        expect(lastJob(run).errorCode).toBe(code);
      }
    },
  },
]);

table('an agent installed from the command line', [
  {
    says: 'needs role, location, passphrase and log file; the wizard asks for them',
    ids: '[MOB-12] [MOB-10]',
    wish: bare,
    play(run) {
      run.advanceTo(AT);
      const whole = {
        method: 'manual',
        way: 'command-line',
        role: 'agent',
        'install-location': 'C:\\Agent',
        'log-file': 'C:\\Agent\\install.log',
        passphrase: run.passphrase('cs-1'),
      };
      expect(whole.passphrase).toMatch(/^[A-Z2-9]{16}$/);
      for (const name of ['role', 'install-location', 'log-file', 'passphrase'] as const) {
        const { [name]: _, ...rest } = whole;
        expect(refused(run, 'install-agent', 'web-01', rest)).toEqual(['AGENT_PARAMETER_MISSING']);
      }
      const target = { ...whole, role: 'master-target' };
      expect(refused(run, 'install-agent', 'web-01', target)).toEqual(['AGENT_ROLE_WRONG']);
      const pushed = { ...whole, method: 'push' };
      expect(refused(run, 'install-agent', 'web-01', pushed)).toEqual(['PUSH_HAS_NO_LINE']);
      must(run, 'install-agent', 'web-01', whole);
      run.advanceTo(HOUR);
      expect(stateOf(run, 'web-01', 'mobility-agent.registration')).toBe('registered');
    },
  },
]);

/** Protects the machine and says after how long its first copy began; null = not within an hour. */
function copyBegins(run: Engine): string {
  must(run, 'enable-replication');
  run.advanceTo(run.nowMs() + HOUR);
  return run.itemStateFull('web-01');
}

table('a machine that is to be prepared before it is protected', [
  {
    says: 'can be, once its agent was installed by hand: enabling then runs through',
    ids: '[CON-04]',
    wish: bare,
    play(run) {
      run.advanceTo(AT);
      must(run, 'install-agent', 'web-01', { method: 'manual' });
      run.advanceTo(HOUR);
      expect(install(run)).toBe('installed');
      expect(copyBegins(run)).toBe('protected');
      expect(alerts(run, 'web-01')).toEqual([]);
    },
  },
  {
    says: 'cannot be where the agent comes by push: protection itself stops for a restart',
    ids: '[CON-04] [MOB-03]',
    wish: bare,
    play(run) {
      run.advanceTo(HOUR);
      expect(install(run)).toBe('absent');
      expect(copyBegins(run)).toBe('awaitingRestart');
      expect(lastJob(run).errorCode).toBe('AGENT_RESTART_NEEDED');
    },
  },
]);

const linux = (conditions: Record<string, number>, os: 'linux' | 'windows' = 'linux'): Wish => ({
  machines: [{ id: 'web-01', churn: MB, os, conditions }],
});

table('app-consistent points of Linux', [
  {
    says: 'are made as on Windows, as the documents of the year say',
    ids: '[RPT-04] [RPT-03]',
    wish: linux({}),
    play(run) {
      run.advanceTo(HOUR + 5 * MINUTE);
      expect(run.newestPointMs('web-01', 'app')).toBe(HOUR);
    },
  },
  {
    says: 'are not, where they need scripts that are missing, until those are there',
    ids: '[RPT-04]',
    wish: linux({ 'scripts-missing': 1 }),
    play(run) {
      run.advanceTo(HOUR + 5 * MINUTE);
      expect(run.newestPointMs('web-01', 'app')).toBe(null);
      expect(run.newestPointMs('web-01', 'crash')).toBe(HOUR);
      const order = { point: 'latest-app-consistent' };
      expect(refused(run, 'failover', 'web-01', order)).toEqual(['NO_APP_POINT']);
      must(run, 'repair', 'web-01', { what: 'scripts-missing' });
      run.advanceTo(2 * HOUR + 5 * MINUTE);
      expect(run.newestPointMs('web-01', 'app')).toBe(2 * HOUR);
    },
  },
  {
    says: 'have nothing to do with Windows, which has its snapshots',
    ids: '[RPT-04]',
    wish: linux({ 'scripts-missing': 1 }, 'windows'),
    play(run) {
      run.advanceTo(HOUR + 5 * MINUTE);
      expect(run.newestPointMs('web-01', 'app')).toBe(HOUR);
    },
  },
]);
