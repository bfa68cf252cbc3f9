/** Parameters of setup, read together: what is missing, what has the wrong shape (SET-12..14). */
import type { Args } from '../../catalog.ts';
import type { Refusal } from '../../command.ts';
import { setupFacts } from '../../facts/registration.ts';
import { nameOf, type World } from '../../world.ts';
import { databaseFileGaps, proxyFileGaps } from './files.ts';

/** Mandatory on the command line, by their names there (SET-12). */
const mandatory = {
  'server-mode': '/ServerMode',
  'install-location': '/InstallLocation',
  'mysql-creds-file': '/MySQLCredsFilePath',
  'vault-creds-file': '/VaultCredsFilePath',
  'env-type': '/EnvType',
  'ps-ip': '/PSIP',
  'cs-ip': '/CSIP',
  'passphrase-file': '/PassphraseFilePath',
  'accept-third-party-eula': '/AcceptThirdpartyEULA',
} as const;

/** What the wizard cannot go on without: a key, or the server to join and its passphrase. */
const byWizard = {
  cs: { 'vault-creds-file': '/VaultCredsFilePath' },
  ps: { 'cs-ip': '/CSIP', 'passphrase-file': '/PassphraseFilePath' },
} as const;

/** Reasons against the parameters alone. */
export function parameterRefusals(world: World, { command, ref, row }: Args): readonly Refusal[] {
  const settings = command.with ?? {};
  const target = ref === null ? '' : nameOf(world, ref.kind, row);
  const refuse = (code: string, fact: string, params: Refusal['params']): Refusal => ({
    code,
    fact,
    target,
    params: { name: target, ...params },
  });
  const mode = settings['server-mode'] === 'ps' ? 'ps' : 'cs';
  const needed = settings['way'] === 'command-line' ? mandatory : byWizard[mode];
  const absent = Object.entries(needed)
    .filter(([name]) => settings[name] === undefined)
    .map(([setting, parameter]) =>
      refuse('SETUP_PARAMETER_MISSING', 'SET-12', { setting, parameter }),
    );
  const shape = (setting: string, fact: string, gaps: (text: string) => readonly string[]) => {
    const text = settings[setting];
    const missing = typeof text === 'string' ? gaps(text) : [];
    if (missing.length === 0) return [];
    return [refuse('SETUP_FILE_SHAPE', fact, { setting, missing: missing.join(', ') })];
  };
  return [
    ...absent,
    ...shape('mysql-creds-file', 'SET-13', databaseFileGaps),
    ...shape('proxy-settings-file', 'SET-14', proxyFileGaps),
    ...portRefusals(settings['data-transfer-secure-port'], refuse),
  ];
}

/** SET-09: 443 belongs to the web server of the orchestration. */
function portRefusals(
  port: unknown,
  refuse: (code: string, fact: string, params: Refusal['params']) => Refusal,
): readonly Refusal[] {
  if (typeof port !== 'number') return [];
  if (port === setupFacts.reservedPort.value) {
    return [refuse('SETUP_PORT_RESERVED', 'SET-09', { port })];
  }
  const isPort = port > 0 && port <= setupFacts.portHighest.value;
  return isPort ? [] : [refuse('SETUP_PORT', 'SET-09', { port })];
}
