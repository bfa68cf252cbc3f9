/** The certificate of a configuration server (LIFECYCLE 2.3, CS-11, JOB-23, F-13). */
import { expect } from 'vitest';
import type { Engine } from '../../../src/domain/index.ts';
import { DAY, HOUR, MINUTE } from '../../../src/sim/index.ts';
import { units } from '../../support/estate.ts';
import { alerts, begin, edge, lastJob, must, refused, stateOf, table } from '../lifecycle/drive.ts';
import { bare, begun, certificate, REGISTERED } from './bare.ts';

const { MB } = units;
const AT = HOUR;
/** Nothing that happens every few minutes, so that years pass quickly. */
const quiet = { machines: [], bareOfPolicies: true } as const;

const agent = (run: Engine) => stateOf(run, 'web-01', 'mobility-agent.heartbeat');

/** A certificate that ends an hour after one hour. */
function ending(run: Engine, left = '1h'): void {
  run.advanceTo(AT);
  begin(run, 'certificate-expired', 'cs-1', { in: left });
}

table('a certificate', [
  {
    says: 'holds for three years from registration, and warns from two months before its end',
    ids: '[LC-2.3.01] [CS-11] [HLT-17]',
    wish: { ...bare, ...quiet },
    play(run) {
      begun(run);
      const end = REGISTERED + 1095 * DAY;
      edge(run, end - 60 * DAY, () => certificate(run), 'valid', 'expiring');
      expect(alerts(run, 'cs-1')).toContain('certificate-expiring');
      edge(run, end, () => certificate(run), 'expiring', 'expired');
      expect(alerts(run, 'cs-1')).toContain('certificate-expired');
      expect(alerts(run, 'cs-1')).not.toContain('certificate-expiring');
    },
  },
  {
    says: 'of a server from before May 2016 holds for one year',
    ids: '[CS-11]',
    wish: { ...quiet, conditions: { 'cs-1': { 'certificate-left': 365 * DAY } } },
    play(run) {
      edge(run, 305 * DAY, () => certificate(run), 'valid', 'expiring');
    },
  },
  {
    says: 'is renewed from the portal within fifteen minutes, for three years',
    ids: '[LC-2.3.02] [LC-2.3.04] [JOB-23]',
    wish: quiet,
    play(run) {
      ending(run, '30d');
      expect(certificate(run)).toBe('expiring');
      must(run, 'renew', 'cs-1');
      expect(certificate(run)).toBe('renewing');
      edge(run, AT + 15 * MINUTE, () => certificate(run), 'renewing', 'valid');
      expect(lastJob(run, 'cs-1')).toMatchObject({ kind: 'renew-certificate', state: 'succeeded' });
      expect(run.isFaultActive(0)).toBe(false);
      expect(alerts(run)).toEqual([]);
      const end = AT + 15 * MINUTE + 1095 * DAY;
      edge(run, end - 60 * DAY, () => certificate(run), 'valid', 'expiring');
    },
  },
  {
    says: 'is not renewed while a component is older than 9.4 or silent, which are named',
    ids: '[LC-2.3.03] [CS-11]',
    play(run) {
      ending(run, '30d');
      begin(run, 'agent-stopped', 'web-01');
      expect(refused(run, 'renew', 'cs-1')).toEqual(['COMPONENTS_SILENT']);
      const [refusal] = run.admission({ do: 'renew', target: 'cs-1' });
      expect(refusal?.params['left']).toBe('web-01');
    },
  },
  ...(['web-01', 'ps-1', 'cs-1'] as const).map((id) => ({
    says: `is not renewed while ${id} is older than 9.4, and is once it was upgraded`,
    ids: '[LC-2.3.03] [CS-11]',
    wish: { conditions: { [id]: { 'old-version': 1 } } },
    play(run: Engine) {
      ending(run, '30d');
      expect(refused(run, 'renew', 'cs-1')).toEqual(['OLD_COMPONENTS']);
      must(run, 'repair', id, { what: 'old-version' });
      run.advanceTo(2 * HOUR);
      must(run, 'renew', 'cs-1');
    },
  })),
  {
    says: 'is not renewed before the portal asks, nor without contact',
    ids: '[CS-11]',
    play(run) {
      expect(refused(run, 'renew', 'cs-1')).toEqual(['CERTIFICATE_GOOD']);
      ending(run, '30d');
      begin(run, 'internet-down', 'wan');
      expect(refused(run, 'renew', 'cs-1')).toEqual(['CS_NOT_CONNECTED']);
    },
  },
  {
    says: 'that expired leaves nobody authenticated: servers, agents and data stop at once',
    ids: '[LC-2.3.05] [CS-11] [F-13 injected]',
    play(run) {
      ending(run);
      const end = AT + HOUR;
      edge(run, end, () => agent(run), 'running', 'grace');
      expect(certificate(run)).toBe('expired');
      expect(stateOf(run, 'ps-1', 'gateway.heartbeat')).toBe('grace');
      expect(run.wireOutBytesPerMs('web-01')).toBe(0);
      expect(run.bindingLimit('web-01')).toBe('outage');
      expect(stateOf(run, 'cs-1', 'configuration-server.link')).toBe('connected');
      run.advanceTo(end + HOUR);
      expect(run.rpoMs('web-01')).toBe(HOUR);
    },
  },
  {
    says: 'that expired turns every item critical after fifteen minutes; a warning came before',
    ids: '[HLT-17] [HLT-11] [HLT-12] [F-13 symptom]',
    play(run) {
      ending(run);
      expect(alerts(run, 'cs-1')).toEqual(['certificate-expiring']);
      const told = AT + HOUR + 15 * MINUTE;
      edge(run, told, () => alerts(run, 'web-01').includes('78174'), false, true);
      expect(alerts(run, 'web-01')).toContain('78186');
      expect(run.health('web-01')).toBe('critical');
      expect(alerts(run, 'cs-1')).toContain('certificate-expired');
    },
  },
  {
    says: 'that expired is renewed by the tool on the server only, and everything flows again',
    ids: '[LC-2.3.06] [F-13 remedy]',
    play(run) {
      ending(run);
      run.advanceTo(3 * HOUR);
      expect(refused(run, 'renew', 'cs-1')).toEqual(['CERTIFICATE_EXPIRED']);
      must(run, 'renew', 'cs-1', { 'on-server': true });
      edge(run, 3 * HOUR + 15 * MINUTE, () => certificate(run), 'renewing', 'valid');
      expect(run.isFaultActive(0)).toBe(false);
      run.advanceTo(4 * HOUR);
      expect([agent(run), run.rpoMs('web-01')]).toEqual(['running', 0]);
      expect(alerts(run)).toEqual([]);
    },
  },
  {
    says: 'is not renewed on the server by who is no administrator',
    ids: '[LC-2.3.06]',
    wish: { conditions: { 'cs-1': { 'not-administrator': 1 } } },
    play(run) {
      ending(run);
      run.advanceTo(3 * HOUR);
      const settings = { 'on-server': true };
      expect(refused(run, 'renew', 'cs-1', settings)).toEqual(['NOT_ADMINISTRATOR']);
    },
  },
  {
    says: 'that ends during its renewal cuts everybody off until it is through',
    ids: '[LC-2.3.04]',
    play(run) {
      ending(run, '5m');
      must(run, 'renew', 'cs-1');
      edge(run, AT + 5 * MINUTE, () => agent(run), 'running', 'grace');
      expect(certificate(run)).toBe('renewing');
      run.advanceTo(AT + 15 * MINUTE);
      expect([certificate(run), agent(run)]).toEqual(['valid', 'running']);
    },
  },
  {
    says: 'stays as it was when the server goes down during its renewal',
    ids: '[LC-2.3.04]',
    play(run) {
      ending(run, '30d');
      must(run, 'renew', 'cs-1');
      begin(run, 'config-server-down', 'cs-1');
      run.advanceTo(2 * HOUR);
      expect(lastJob(run, 'cs-1').errorCode).toBe('SERVER_GONE');
      expect(certificate(run)).toBe('expiring');
    },
  },
  {
    says: 'that expired is not cured by a restart nor by waiting: the RPO grows',
    ids: '[F-13 wrong-remedy]',
    wish: { machines: [{ id: 'web-01', churn: MB, server: 'cs-1' }] },
    play(run) {
      ending(run, '0m');
      must(run, 'restart-service', 'cs-1');
      run.advanceTo(AT + 5 * HOUR);
      expect(certificate(run)).toBe('expired');
      expect(run.rpoMs('web-01')).toBe(5 * HOUR);
      must(run, 'unregister', 'cs-1', { force: true });
      run.advanceTo(AT + 6 * HOUR);
      must(run, 'download-key', 'vault-1');
      must(run, 'register', 'cs-1');
      run.advanceTo(AT + 12 * HOUR);
      expect(certificate(run)).toBe('valid');
      expect(run.rpoMs('web-01')).toBe(12 * HOUR);
      expect(run.conditions('web-01').map(({ name }) => name)).toEqual(['unknown-machine']);
    },
  },
]);
