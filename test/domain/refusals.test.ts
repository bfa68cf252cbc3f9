/**
 * What each admission rule says in a few situations, fact by fact, against `refusals.txt`: a rule
 * that is turned round, or lost, says something else somewhere. A verb that is not recorded yet is
 * not asked; `SWITCHBACK_RECORD=1` records anew.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { type Command, catalog, createEngine, type Engine } from '../../src/domain/index.ts';
import { HOUR, MINUTE } from '../../src/sim/index.ts';
import { estate } from '../support/estate.ts';
import { begin, fixed, must } from './lifecycle/drive.ts';

const FILE = new URL('./refusals.txt', import.meta.url).pathname;

type Settings = NonNullable<Command['with']>;

/** Settings of verbs, or of a verb at one thing, so that their rules are reached. */
const settings: Readonly<Record<string, Settings>> = {
  'rename-machine': { name: 'web-09' },
  'switch-process-server': { to: 'ps-2' },
  'load-balance': { to: 'ps-2', machines: ['web-01'] },
  'add-process-server': { id: 'ps-9' },
  create: { kind: 'network', id: 'net-9' },
  'request-quota': { cores: 90 },
  'open-port': { port: 'rdp' },
  'close-port': { port: 'rdp' },
  'set-size': { size: 'Standard_DS3' },
  'set-network': { network: 'net-prod' },
  'set-target-name': { name: 'shop' },
  'set-target-ip': { address: '10.0.1.9' },
  'add-to-group': { group: 'g' },
  repair: { what: 'no-tools' },
  'move vault-1': { 'resource-group': 'another' },
  acknowledge: { code: '78174' },
  'run-setup': {
    'vault-creds-file': 'vault-1',
    'accept-third-party-eula': true,
    'cs-ip': 'cs-1',
    'passphrase-file': 'word',
    id: 'cs-9',
  },
};

/** Three machines, one of them protected, one physical, and a second process server. */
function start(): Engine {
  const spec = estate({
    machines: [
      { id: 'web-01', churn: 1e6 },
      { id: 'new-01', churn: 1e6, unprotected: true, more: { hasAgent: true } },
      { id: 'iron-01', churn: 1e6, unprotected: true, physical: true },
    ],
    services: [
      {
        id: 'shop',
        name: 'shop',
        machines: ['web-01'],
        needs: [],
        rtoMs: HOUR,
        rpoMs: HOUR,
        up: 'serving',
        dns: { ttlMs: HOUR },
      },
    ],
    servers: [{ id: 'ps-1' }, { id: 'ps-2' }],
    account: { tier: 'standard' },
    historyMs: HOUR,
    timing: fixed,
    start: 'healthy',
  });
  const run = createEngine(spec, { seed: 5 });
  run.advanceTo(30 * MINUTE);
  return run;
}

const situations: Readonly<Record<string, (run: Engine) => void>> = {
  'all is well': () => {},
  'everything is busy'(run) {
    begin(run, 'operation-running', 'web-01', { for: '1h' });
    must(run, 'enable-replication', 'new-01');
    must(run, 'edit-vcenter', 'vcenter-1', { what: 'account' });
    must(run, 'switch-process-server', 'ps-1', { to: 'ps-2' });
    must(run, 'backup', 'cs-1');
    must(run, 'request-quota', 'azure', { cores: 10 });
    must(run, 'set-policy', 'standard', { 'rpo-threshold': '20m' });
  },
  'the site is dark': (run) => void begin(run, 'site-power-loss', 'onprem'),
  'the coordinator is lost': (run) => void begin(run, 'config-server-lost', 'cs-1'),
  'the certificate runs out': (run) =>
    void begin(run, 'certificate-expired', 'cs-1', { in: '20d' }),
  'a failover waits for its commit'(run) {
    must(run, 'failover', 'web-01', { point: 'latest' });
    run.advanceTo(run.nowMs() + HOUR);
  },
  'a test waits for its end'(run) {
    must(run, 'test-failover', 'web-01');
    run.advanceTo(run.nowMs() + HOUR);
  },
};

/** One thing of each kind a verb may be aimed at, and both machines. */
function targets(run: Engine, kinds: readonly string[]): readonly string[] {
  const { sites, components, links, machines, policies, services } = run.spec;
  const first = (kind: string) => components.find((part) => part.kind === kind)?.id ?? '';
  const known: Readonly<Record<string, readonly string[]>> = {
    site: sites.map(({ id }) => id),
    link: links.map(({ id }) => id),
    machine: machines.map(({ id }) => id),
    service: services.map(({ id }) => id),
    policy: policies.slice(0, 1).map(({ id }) => id),
    network: ['net-prod', 'net-test'],
  };
  return kinds.flatMap((kind) => known[kind] ?? [first(kind)]).filter((id) => id !== '');
}

/** `situation | verb target` to `CODE FACT, …` of all that speaks against it. */
function ask(): ReadonlyMap<string, string> {
  const told = new Map<string, string>();
  for (const [situation, bring] of Object.entries(situations)) {
    const run = start();
    bring(run);
    for (const { do: verb, on, example } of catalog.commands) {
      for (const target of targets(run, on)) {
        const given = { ...(settings[`${verb} ${target}`] ?? example ?? settings[verb]) };
        if (verb === 'run-setup' && !on.includes('site')) delete given['id'];
        const order = Object.keys(given).length === 0 ? {} : { with: given as Settings };
        const refusals = run.admission({ do: verb, target, ...order });
        const line = refusals.map(({ code, fact }) => `${code} ${fact}`).join(', ');
        told.set(`${situation} | ${verb} ${target}`, line);
      }
    }
  }
  return told;
}

const told = ask();

function record(): void {
  const lines = [...told].map(([key, line]) => `${key} | ${line}`);
  writeFileSync(FILE, `${lines.join('\n')}\n`);
}

if (process.env['SWITCHBACK_RECORD'] === '1') record();

const recorded = readFileSync(FILE, 'utf8')
  .trim()
  .split('\n')
  .map((line) => {
    const [situation = '', order = '', refusals = ''] = line.split(' | ');
    return { key: `${situation} | ${order}`, verb: order.split(' ')[0] ?? '', refusals };
  });

/** Only what one fact has to say. */
function about(line: string, fact: string): string {
  const said = line.split(', ').filter((one) => one.endsWith(` ${fact}`));
  return said.join(', ');
}

const facts = [
  ...new Set(catalog.commands.flatMap(({ rules }) => rules.map(({ fact }) => fact))),
].sort();

describe('the rules of a fact', () => {
  it.each(facts)('decide in each situation as recorded [%s]', (fact) => {
    const verbs = new Set(
      catalog.commands
        .filter(({ rules }) => rules.some((rule) => rule.fact === fact))
        .map(({ do: verb }) => verb),
    );
    const rows = recorded.filter(({ verb, key }) => verbs.has(verb) && told.has(key));
    const now = rows.map(({ key }) => `${key} | ${about(told.get(key) ?? '', fact)}`);
    const then = rows.map(({ key, refusals }) => `${key} | ${about(refusals, fact)}`);
    expect(now).toEqual(then);
  });
});
