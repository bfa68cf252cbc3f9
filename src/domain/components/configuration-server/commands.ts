/** What an operator may do with a configuration server that stands there. */
import type { Args, CommandDef, Rule } from '../../catalog.ts';
import { isSo } from '../../conditions/store.ts';
import { setupFacts } from '../../facts/registration.ts';
import { lockOn } from '../../jobs/access.ts';
import { startJob } from '../../jobs/start.ts';
import { cell, handleOf, NONE, nameOf, type World } from '../../world.ts';
import { hardChecks } from '../setup/checks.ts';
import { setupRules } from '../setup/rules.ts';
import { itemsUnder, vaultOf } from '../vault/contents.ts';
import { accountsOf, addAccount } from './accounts.ts';
import { certificateRules } from './certificate-rules.ts';
import { policiesUnder, vcentersUnder } from './leftovers.ts';

const KIND = 'configuration-server';

const installOf = (world: World, row: number) => world.host.stateOf(KIND, 'install', row);
const identityOf = (world: World, row: number) => world.host.stateOf(KIND, 'identity', row);

const notBusy: Rule = {
  code: 'IS_BUSY',
  fact: 'ENR-07',
  holds: (world, { row }) => lockOn(world, handleOf(KIND, row)) === NONE,
};

const isRegistered: Rule = {
  code: 'NOT_REGISTERED',
  fact: 'SET-11',
  holds: (world, { row }) => installOf(world, row) === 'registered',
  isFirst: true,
};

const isThere: Rule = {
  code: 'SERVER_OFF',
  fact: 'CS-07',
  holds: (world, { row }) =>
    world.host.stateOf(KIND, 'host', row) === 'on' && identityOf(world, row) !== 'lost',
};

/** A job on the server, with a word where it carries one. */
function begin(world: World, { row }: Args, kind: string, word?: string): number {
  const owner = handleOf(KIND, row);
  if (word === undefined) return startJob(world, { kind, owner });
  return startJob(world, { kind, owner, other: world.lexicon.numberOf(word) });
}

const isForced = ({ command }: Args) => command.with?.['force'] === true;

/** CS-13: one leftover after the other, in the order they have to go. */
function nothingLeft(
  code: string,
  left: (world: World, server: number) => readonly string[],
): Rule {
  return {
    code,
    fact: 'CS-13',
    holds: (world, args) => isForced(args) || left(world, args.row).length === 0,
    params: (world, { row }) => ({ left: left(world, row).join(', ') }),
  };
}

/** Registered already, and nothing that asks for it anew (VLT-05, CS-14, CS-16). */
const asksForRegistration: Rule = {
  code: 'ALREADY_REGISTERED',
  fact: 'VLT-05',
  holds: (world, { row }) =>
    installOf(world, row) !== 'registered' || isSo(world, KIND, row, 'new-adapter'),
};

const isInstalled: Rule = {
  code: 'NOT_INSTALLED',
  fact: 'SET-01',
  holds: (world, { row }) =>
    ['registered', 'registrationFailed', 'unregistered'].includes(installOf(world, row)),
  isFirst: true,
};

function register(world: World, args: Args): number {
  const kind = installOf(world, args.row) === 'registered' ? 're-register' : 'register';
  const usual = nameOf(world, 'vault', vaultOf(world, args.row));
  const vault = String(args.command.with?.['vault-creds-file'] ?? usual);
  const plan = { vault, envType: 'vmware', skipsSpaceCheck: true };
  return begin(world, args, kind, JSON.stringify(plan));
}

export const configurationServerCommands: readonly CommandDef[] = [
  {
    do: 'check-setup',
    on: [KIND],
    doc: 'Look at everything the prerequisites check of setup would stop at.',
    isLook: true,
    settings: {},
    rules: hardChecks.map(({ code, fact, holds }) => ({
      code,
      fact,
      holds: (world, { row }) =>
        holds(world, { kind: KIND, row }, { envType: 'vmware', skipsSpaceCheck: false }),
      params: () => ({ longest: setupFacts.hostNameLongest.value }),
    })),
    act: () => undefined,
  },
  {
    do: 'register',
    on: [KIND],
    doc: 'Register an installed configuration server in a vault.',
    settings: { 'vault-creds-file': { value: 'ref', to: ['vault'], fact: 'VLT-04' } },
    rules: [isInstalled, asksForRegistration, isThere, ...setupRules.ofKey, notBusy],
    act: register,
  },
  {
    do: 'unregister',
    on: [KIND],
    doc: 'Take a configuration server out of its vault.',
    settings: { force: { value: 'flag', fact: 'VLT-05' } },
    rules: [
      isRegistered,
      nothingLeft('ITEMS_LEFT', itemsUnder),
      nothingLeft('POLICIES_LEFT', policiesUnder),
      nothingLeft('VCENTERS_LEFT', vcentersUnder),
      notBusy,
    ],
    act: (world, args) => begin(world, args, 'unregister'),
  },
  {
    do: 'renew',
    on: [KIND],
    doc: 'Renew the certificate of a configuration server.',
    mendsLater: true,
    settings: { 'on-server': { value: 'flag', fact: 'CS-11' } },
    rules: [isRegistered, ...certificateRules, isThere, notBusy],
    act: (world, args) => begin(world, args, 'renew-certificate'),
  },
  {
    do: 'add-account',
    on: [KIND],
    doc: 'Add an account for discovery and push to the tool of a configuration server.',
    settings: { account: { value: 'text', isRequired: true, fact: 'CS-10' } },
    example: { account: 'new-account' },
    rules: [
      isRegistered,
      isThere,
      {
        code: 'ACCOUNT_KNOWN',
        fact: 'CS-10',
        holds: (world, { row, command }) =>
          !accountsOf(world, row).includes(String(command.with?.['account'])),
        params: (_world, { command }) => ({ account: String(command.with?.['account'] ?? '') }),
      },
    ],
    act: (world, { row, command }) =>
      addAccount(world, row, String(command.with?.['account'])) as undefined,
  },
  {
    do: 'backup',
    on: [KIND],
    doc: 'Back up the database of a configuration server.',
    settings: {},
    rules: [isRegistered, isThere, notBusy],
    act: (world, args) => begin(world, args, 'backup'),
  },
  {
    do: 'restore',
    on: [KIND],
    doc: 'Bring a destroyed configuration server back from its backup.',
    mendsLater: true,
    settings: { 'same-address': { value: 'flag', fact: 'CS-08' } },
    rules: [
      {
        code: 'NOT_LOST',
        fact: 'CS-08',
        holds: (world, { row }) => identityOf(world, row) === 'lost',
        isFirst: true,
      },
      {
        code: 'NO_BACKUP',
        fact: 'CS-08',
        holds: (world, { row }) => cell(world.servers.col.backupAt, row) !== NONE,
      },
      notBusy,
    ],
    act: (world, args) =>
      begin(world, args, 'restore', String(args.command.with?.['same-address'])),
  },
];
