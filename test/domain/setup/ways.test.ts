/** Ways out of and into a server: ports, URLs, proxies (FACTS 2.1, SET-03, SET-09, SET-15). */
import { expect } from 'vitest';
import type { Engine } from '../../../src/domain/index.ts';
import { HOUR, MINUTE } from '../../../src/sim/index.ts';
import { alerts, begin, edge, must, refused, stateOf, table } from '../lifecycle/drive.ts';
import { bare, begun, link, names, REGISTERED, wizard } from './bare.ts';

const AT = HOUR;
const blocked = (id: string, name: string) => ({ conditions: { [id]: { [name]: 1 } } });
const agent = (run: Engine) => stateOf(run, 'web-01', 'mobility-agent.heartbeat');
const path = (run: Engine) => stateOf(run, 'web-01', 'mobility-agent.path');

/** Orders do not pass, data does. */
const control = [
  ['identity-url-blocked', '[CS-05]'],
  ['management-url-blocked', '[CS-05]'],
  ['store-url-blocked', '[CS-05]'],
  ['west-us-range-blocked', '[CS-05]'],
] as const;

/** Data does not pass, orders do. */
const data = [
  ['blob-url-blocked', '[PORT-06]'],
  ['backup-url-blocked', '[PORT-06]'],
] as const;

table('a switch of the allow-list', [
  ...control.map(([name, ids]) => ({
    says: `${name} ends contact and leaves the data alone`,
    ids: `${ids} [PORT-02] [ARC-06]`,
    wish: blocked('cs-1', name),
    play(run: Engine) {
      run.advanceTo(AT);
      expect(link(run)).toBe('disconnected');
      expect(refused(run, 'test-failover')).toEqual(['CS_NOT_CONNECTED']);
      expect(run.rpoMs('web-01')).toBe(0);
      must(run, 'repair', 'cs-1', { what: name });
      edge(run, AT + 15 * MINUTE, () => link(run), 'disconnected', 'connected');
    },
  })),
  ...data.map(([name, ids]) => ({
    says: `${name} ends the upload and leaves orders alone`,
    ids: `${ids} [ARC-06]`,
    wish: blocked('ps-1', name),
    play(run: Engine) {
      run.advanceTo(AT);
      expect(run.rpoMs('web-01')).toBe(HOUR);
      expect(stateOf(run, 'ps-1', 'gateway.uplink')).toBe('down');
      expect(stateOf(run, 'ps-1', 'gateway.heartbeat')).toBe('healthy');
      expect([link(run), agent(run)]).toEqual(['connected', 'running']);
      must(run, 'test-failover');
    },
  })),
  {
    says: 'for port 443 or the ranges of the region ends both',
    ids: '[PORT-02] [PORT-06] [CS-05]',
    wish: {
      machines: [{ id: 'web-01', churn: 1e6, server: 'cs-1' }],
      conditions: { 'cs-1': { 'region-range-blocked': 1 } },
    },
    play(run) {
      run.advanceTo(AT);
      expect([link(run), run.rpoMs('web-01')]).toEqual(['disconnected', HOUR]);
    },
  },
]);

table('URLs, port 443 and the proxy', [
  {
    says: 'blocked leave a server that is not connected, and mail after fifteen minutes',
    ids: '[F-05 injected] [F-05 symptom] [PORT-02] [HLT-16]',
    play(run) {
      run.advanceTo(AT);
      for (const fault of ['control-url-blocked', 'https-blocked', 'proxy-wrong']) {
        const row = begin(run, fault, 'cs-1');
        expect(link(run)).toBe('grace');
        run.endFault(row);
        expect(link(run)).toBe('connected');
      }
      begin(run, 'control-url-blocked', 'cs-1');
      edge(run, AT + 15 * MINUTE, () => alerts(run, 'cs-1'), [], ['cs-not-connected']);
    },
  },
  {
    says: 'fail a running job with 25018',
    ids: '[F-05 symptom] [ERR-17]',
    play(run) {
      run.advanceTo(AT);
      must(run, 'failover');
      begin(run, 'https-blocked', 'cs-1');
      run.advanceTo(AT + MINUTE);
      expect(run.jobs()[0]).toMatchObject({ state: 'failed', errorCode: '25018' });
    },
  },
  {
    says: 'are opened again one by one',
    ids: '[F-05 remedy]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'https-blocked', 'cs-1');
      must(run, 'open-port', 'cs-1', { port: '443' });
      edge(run, AT + 15 * MINUTE, () => link(run), 'grace', 'connected');
      expect(run.isFaultActive(0)).toBe(false);
      expect(refused(run, 'open-port', 'cs-1', { port: '443' })).toEqual(['PORT_OPEN']);
    },
  },
  {
    says: 'opened for the data only leave the jobs without contact',
    ids: '[F-05 wrong-remedy]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'control-url-blocked', 'cs-1');
      begin(run, 'data-url-blocked', 'ps-1');
      must(run, 'repair', 'ps-1', { what: 'blob-url-blocked' });
      run.advanceTo(2 * HOUR);
      expect([run.rpoMs('web-01'), link(run)]).toEqual([0, 'disconnected']);
      expect(refused(run, 'failover')).toEqual(['CS_NOT_CONNECTED']);
    },
  },
]);

table('the port agents ask the server on', [
  {
    says: 'closed makes them silent while their data flows',
    ids: '[PORT-04]',
    play(run) {
      run.advanceTo(AT);
      must(run, 'close-port', 'cs-1', { port: '443-in' });
      edge(run, AT + 15 * MINUTE, () => agent(run), 'running', 'grace');
      edge(run, AT + 30 * MINUTE, () => alerts(run, 'web-01'), [], ['78174']);
      expect(run.rpoMs('web-01')).toBe(0);
      expect(refused(run, 'close-port', 'cs-1', { port: '443-in' })).toEqual(['PORT_CLOSED']);
      must(run, 'open-port', 'cs-1', { port: '443-in' });
      run.advanceTo(AT + 45 * MINUTE);
      expect(agent(run)).toBe('running');
    },
  },
]);

table('the data port', [
  {
    says: 'that the firewall does not know stops the data from the first minute',
    ids: '[PORT-03] [PORT-05] [SET-09] [F-06 injected] [F-06 symptom]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'data-port-mismatch', 'ps-1', { port: 9444 });
      expect(path(run)).toBe('shut');
      run.advanceTo(AT + MINUTE);
      expect(run.rpoMs('web-01')).toBe(MINUTE);
      edge(run, AT + 15 * MINUTE, () => alerts(run, 'web-01'), [], ['78186']);
      expect(agent(run)).toBe('running');
      expect(stateOf(run, 'ps-1', 'gateway.heartbeat')).toBe('healthy');
    },
  },
  {
    says: 'is put back on the server, or followed by the firewall',
    ids: '[SET-09] [F-06 remedy]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'data-port-mismatch', 'ps-1', { port: 9444 });
      must(run, 'open-port', 'ps-1', { port: 'data' });
      edge(run, AT + 15 * MINUTE, () => path(run), 'shut', 'open');
      expect(run.isFaultActive(0)).toBe(false);
      begin(run, 'data-port-mismatch', 'ps-1', { port: 9445 });
      expect(path(run)).toBe('shut');
      must(run, 'repair', 'ps-1', { what: 'data-port' });
      run.advanceTo(2 * HOUR);
      expect(names(run, 'ps-1')).toEqual(['firewall-data-port']);
    },
  },
  {
    says: '443 is the web server’s: no firewall rule helps, nor a restart of agents',
    ids: '[PORT-07] [F-06 wrong-remedy]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'data-port-mismatch', 'ps-1');
      must(run, 'open-port', 'ps-1', { port: 'data' });
      must(run, 'restart-service', 'web-01');
      run.advanceTo(2 * HOUR);
      expect([path(run), run.rpoMs('web-01'), run.isFaultActive(0)]).toEqual(['told', HOUR, true]);
    },
  },
]);

table('the proxy of the upload agent', [
  {
    says: 'not set leaves a server where jobs work and no data moves',
    ids: '[SET-15] [F-14 injected] [F-14 symptom]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'upload-proxy-missing', 'ps-1');
      run.advanceTo(AT + 30 * MINUTE);
      expect([link(run), agent(run), run.rpoMs('web-01')]).toEqual([
        'connected',
        'running',
        30 * MINUTE,
      ]);
      expect(run.processServerFlow('ps-1').outBytesPerMs).toBe(0);
      must(run, 'test-failover');
    },
  },
  {
    says: 'is set by hand, and the backlog flows',
    ids: '[SET-15] [F-14 remedy]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'upload-proxy-missing', 'ps-1');
      must(run, 'repair', 'ps-1', { what: 'upload-proxy' });
      edge(run, AT + 10 * MINUTE, () => stateOf(run, 'ps-1', 'gateway.uplink'), 'down', 'open');
      expect(run.isFaultActive(0)).toBe(false);
      run.advanceTo(2 * HOUR);
      expect(run.rpoMs('web-01')).toBe(0);
    },
  },
  {
    says: 'is not the provider’s, in which there is nothing wrong to be found',
    ids: '[F-14 wrong-remedy]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'upload-proxy-missing', 'ps-1');
      expect(refused(run, 'repair', 'cs-1', { what: 'provider-proxy' })).toEqual(['NOTHING_WRONG']);
      must(run, 'restart-service', 'ps-1');
      run.advanceTo(3 * HOUR);
      expect(run.rpoMs('web-01')).toBe(2 * HOUR);
    },
  },
  {
    says: 'is what setup forgets where a proxy is needed: registered, and nothing moves',
    ids: '[SET-15] [SET-03]',
    wish: { ...bare, conditions: { onprem: { 'proxy-needed': 1 } } },
    play(run) {
      begun(run, { ...wizard, proxy: 'custom' });
      run.advanceTo(REGISTERED);
      expect([link(run), names(run)]).toEqual(['connected', ['upload-proxy']]);
      expect(stateOf(run, 'cs-1', 'gateway.uplink')).toBe('down');
      must(run, 'repair', 'cs-1', { what: 'upload-proxy' });
      run.advanceTo(REGISTERED + 10 * MINUTE);
      expect(stateOf(run, 'cs-1', 'gateway.uplink')).toBe('open');
    },
  },
]);
