/** What a server has that is set up where nobody says otherwise (SIZ-01, SET-08). */
import { expect, it } from 'vitest';
import { units } from '../../support/estate.ts';
import { engine, must } from '../lifecycle/drive.ts';

const { GB } = units;
const order = { 'vault-creds-file': 'vault-1', 'accept-third-party-eula': true };

it('a server that is set up has the processors and memory of the smallest row, and the advised cache [SIZ-01] [SET-08]', () => {
  const run = engine();
  must(run, 'download-key', 'vault-1');
  must(run, 'run-setup', 'onprem', { ...order, id: 'cs-9' });
  must(run, 'run-setup', 'onprem', { ...order, id: 'cs-8', cpu: 16, memory: '32GB', cache: '1TB' });
  const part = (id: string) => run.spec.components.find((one) => one.id === id);
  expect(part('cs-9')).toMatchObject({ cpu: 8, memoryBytes: 16 * GB, cacheBytes: 600 * GB });
  expect(part('cs-8')).toMatchObject({ cpu: 16, memoryBytes: 32 * GB, cacheBytes: 1000 * GB });
});
