/** What a setup or registration was asked for: kept with its job as a word of the lexicon. */
import type { Args } from '../../catalog.ts';
import { setupFacts } from '../../facts/registration.ts';
import { cell, type World } from '../../world.ts';
import type { CheckWish } from './checks.ts';

export interface SetupPlan extends CheckWish {
  readonly mode: 'cs' | 'ps';
  /** Vault whose key is used; of a process server: the configuration server it joins. */
  readonly vault: string;
  readonly server: string;
  /** Whose passphrase the file holds. */
  readonly passphraseOf: string;
  readonly proxy: 'direct' | 'existing' | 'custom';
  readonly dataPort: number;
}

/** The plan behind a command that passed its checks. */
export function planOf(_world: World, { command }: Args): SetupPlan {
  const settings = command.with ?? {};
  const proxyFile = settings['proxy-settings-file'];
  const word = (name: string, other: string) => String(settings[name] ?? other);
  const server = word('cs-ip', '');
  const proxy = proxyFile === undefined ? word('proxy', 'direct') : 'custom';
  return {
    mode: settings['server-mode'] === 'ps' ? 'ps' : 'cs',
    vault: word('vault-creds-file', ''),
    server,
    passphraseOf: word('passphrase-file', server),
    envType: settings['env-type'] === 'non-vmware' ? 'non-vmware' : 'vmware',
    proxy: settings['bypass-proxy'] === true ? 'direct' : (proxy as SetupPlan['proxy']),
    dataPort: Number(settings['data-transfer-secure-port'] ?? setupFacts.dataPort.value),
    skipsSpaceCheck: settings['skip-space-check'] === true,
  };
}

export function planOfJob(world: World, job: number): SetupPlan {
  return JSON.parse(world.lexicon.wordOf(cell(world.jobs.col.other, job))) as SetupPlan;
}
