/** Running Unified Setup: by wizard or from the command line (SET-01 to SET-14). */
import type { Args, CommandDef, Rule, Setting } from '../../catalog.ts';
import type { ComponentSpec } from '../../estate.ts';
import { limits } from '../../facts/limits.ts';
import { setupFacts } from '../../facts/registration.ts';
import { sizeValue } from '../../faults/settings.ts';
import { grow } from '../../grow.ts';
import { lockOn } from '../../jobs/access.ts';
import { startJob } from '../../jobs/start.ts';
import { handleOf, NONE, nameOf, type Ref, refOf, type World } from '../../world.ts';
import { idIsFree, idIsGood } from '../site/rules.ts';
import { parameterRefusals } from './parameters.ts';
import { planOf } from './plan.ts';
import { setupRules } from './rules.ts';

const parameters = {
  way: { value: 'word', words: ['wizard', 'command-line'], fact: 'SET-02' },
  'server-mode': { value: 'word', words: ['cs', 'ps'], fact: 'SET-12' },
  'install-location': { value: 'text', fact: 'SET-12' },
  'mysql-creds-file': { value: 'text', fact: 'SET-13' },
  'vault-creds-file': { value: 'ref', to: ['vault'], fact: 'SET-12' },
  'env-type': { value: 'word', words: ['vmware', 'non-vmware'], fact: 'SET-12' },
  'ps-ip': { value: 'text', fact: 'SET-12' },
  'cs-ip': { value: 'text', fact: 'SET-12' },
  'passphrase-file': { value: 'text', fact: 'SET-10' },
  proxy: { value: 'word', words: ['direct', 'existing', 'custom'], fact: 'SET-03' },
  'bypass-proxy': { value: 'flag', fact: 'SET-12' },
  'proxy-settings-file': { value: 'text', fact: 'SET-14' },
  'data-transfer-secure-port': { value: 'count', fact: 'SET-09' },
  'skip-space-check': { value: 'flag', fact: 'SET-08' },
  'accept-third-party-eula': { value: 'flag', fact: 'SET-12' },
  'show-third-party-eula': { value: 'flag', fact: 'X-17' },
} as const satisfies Record<string, Setting>;

/** printing the licence ignores everything else. */
const isPrint = ({ command }: Args) => command.with?.['show-third-party-eula'] === true;

/** Rules and readings that have nothing to say to a mere print. */
function unlessPrint(rules: readonly Rule[]): readonly Rule[] {
  return rules.map((rule) => ({
    ...rule,
    holds: (world, args) => isPrint(args) || rule.holds(world, args),
  }));
}

const read: CommandDef['read'] = (world, args) =>
  isPrint(args) ? [] : parameterRefusals(world, args);

function start(world: World, server: Ref, args: Args): number {
  const plan = planOf(world, args);
  return startJob(world, {
    kind: plan.mode === 'cs' ? 'run-setup' : 'run-setup-scale-out',
    owner: handleOf(server.kind, server.row),
    other: world.lexicon.numberOf(JSON.stringify(plan)),
  });
}

/** The machine setup is run on, as it stands there before. */
function bareServer(world: World, args: Args): ComponentSpec {
  const settings = args.command.with ?? {};
  const id = String(settings['id']);
  const kind = planOf(world, args).mode === 'cs' ? 'configuration-server' : 'process-server';
  return {
    id,
    name: id,
    kind,
    site: nameOf(world, 'site', args.row),
    cpu: Number(settings['cpu'] ?? setupFacts.cpuUsual.value),
    memoryBytes: sizeValue(settings['memory'] as string) ?? setupFacts.memoryUsual.value,
    cacheBytes: sizeValue(settings['cache'] as string) ?? setupFacts.freeSpaceAdvised.value,
    threads: limits.threadsDefault.value,
    isInstalled: false,
  };
}

export const setupCommands: readonly CommandDef[] = [
  {
    do: 'run-setup',
    on: ['site'],
    doc: 'Run Unified Setup on a new server of the site.',
    settings: {
      ...parameters,
      id: { value: 'text', isRequired: true, fact: 'SCENARIOS 2.3' },
      cpu: { value: 'count', fact: 'SIZ-01' },
      memory: { value: 'size', fact: 'SIZ-01' },
      cache: { value: 'size', fact: 'SET-08' },
    },
    read,
    rules: unlessPrint([...setupRules.onSite, idIsGood, idIsFree, ...setupRules.always]),
    act(world, args) {
      if (isPrint(args)) return undefined;
      const part = bareServer(world, args);
      grow(world, { components: [part] });
      return start(world, refOf(world, part.id), args);
    },
  },
  {
    do: 'run-setup',
    on: ['configuration-server', 'process-server'],
    doc: 'Run Unified Setup again, or on a server that stands ready.',
    settings: parameters,
    read,
    rules: unlessPrint([
      ...setupRules.onServer,
      {
        code: 'IS_BUSY',
        fact: 'ENR-07',
        holds: (world, { ref, row }) =>
          ref === null || lockOn(world, handleOf(ref.kind, row)) === NONE,
      },
      ...setupRules.always,
    ]),
    act: (world, args) =>
      args.ref === null || isPrint(args) ? undefined : start(world, args.ref, args),
  },
];
