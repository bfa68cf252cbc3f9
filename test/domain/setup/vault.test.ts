/** Vaults and registration keys (LIFECYCLE 1, FACTS 3). */
import { expect } from 'vitest';
import type { Engine } from '../../../src/domain/index.ts';
import { DAY, HOUR, MINUTE } from '../../../src/sim/index.ts';
import { edge, must, refused, stateOf, table } from '../lifecycle/drive.ts';

const life = (run: Engine, id = 'vault-1') => stateOf(run, id, 'vault.life');
const key = (run: Engine) => stateOf(run, 'vault-1', 'vault.key');
const vault = (id: string) => ({ kind: 'vault', id });
const partOf = (run: Engine, id: string) => run.spec.components.find((part) => part.id === id);

/** An estate with nothing registered and nothing protected. */
const empty = { cs: null, machines: [] };

table('a vault', [
  {
    says: 'is created in an Azure site, and its region is fixed with it',
    ids: '[LC-1.01] [VLT-01]',
    play(run) {
      must(run, 'create', 'azure', { ...vault('vault-2'), 'resource-group': 'recovery' });
      run.advanceTo(MINUTE);
      expect(life(run, 'vault-2')).toBe('active');
      expect(partOf(run, 'vault-2')).toMatchObject({ site: 'azure', resourceGroup: 'recovery' });
      expect(refused(run, 'create', 'onprem', vault('vault-3'))).toEqual(['NOT_AZURE']);
      expect(refused(run, 'create', 'azure', vault('vault-1'))).toEqual(['ID_TAKEN']);
    },
  },
  {
    says: 'is one of twenty-five in a subscription; the next is refused, until one is deleted',
    ids: '[LC-1.01] [VLT-06]',
    wish: empty,
    play(run) {
      for (let number = 2; number <= 25; number += 1) {
        must(run, 'create', 'azure', vault(`vault-${number}`));
        run.advanceTo(number * HOUR);
      }
      expect(refused(run, 'create', 'azure', vault('vault-26'))).toEqual(['VAULT_LIMIT']);
      must(run, 'delete', 'vault-25');
      must(run, 'create', 'azure', vault('vault-26'));
    },
  },
  {
    says: 'without items moves to another resource group',
    ids: '[LC-1.03] [VLT-07]',
    wish: { machines: [] },
    play(run) {
      must(run, 'move', 'vault-1', { 'resource-group': 'other' });
      expect(partOf(run, 'vault-1')).toMatchObject({ resourceGroup: 'other' });
      expect(life(run)).toBe('active');
    },
  },
  {
    says: 'with replicated items does not move, and says whose protection would break',
    ids: '[LC-1.04] [VLT-07]',
    play(run) {
      const settings = { 'resource-group': 'other' };
      expect(refused(run, 'move', 'vault-1', settings)).toEqual(['VAULT_IN_USE']);
      const [refusal] = run.admission({ do: 'move', target: 'vault-1', with: settings });
      expect(refusal?.params['left']).toBe('web-01');
      expect(life(run)).toBe('active');
    },
  },
  {
    says: 'that holds nothing is deleted for good',
    ids: '[LC-1.05]',
    wish: empty,
    play(run) {
      must(run, 'delete', 'vault-1');
      expect(life(run)).toBe('deleted');
      expect(refused(run, 'download-key', 'vault-1')).toEqual(['VAULT_DELETED']);
      expect(refused(run, 'delete', 'vault-1')).toEqual(['VAULT_DELETED']);
    },
  },
  {
    says: 'with servers or items is not deleted, and lists what is left',
    ids: '[LC-1.06]',
    play(run) {
      expect(refused(run, 'delete', 'vault-1')).toEqual(['VAULT_NOT_EMPTY']);
      const [refusal] = run.admission({ do: 'delete', target: 'vault-1' });
      expect(refusal?.params['left']).toBe('cs-1, web-01');
      expect(life(run)).toBe('active');
    },
  },
]);

table('a registration key', [
  {
    says: 'is downloaded from an active vault and holds for five days to the millisecond',
    ids: '[LC-1.07] [LC-1.08] [VLT-04]',
    play(run) {
      expect(key(run)).toBe('none');
      run.advanceTo(HOUR);
      must(run, 'download-key', 'vault-1');
      edge(run, HOUR + 5 * DAY, () => key(run), 'valid', 'expired');
    },
  },
  {
    says: 'may be downloaded again, valid or not, and its five days begin anew',
    ids: '[LC-1.10] [VLT-04]',
    play(run) {
      must(run, 'download-key', 'vault-1');
      run.advanceTo(4 * DAY);
      must(run, 'download-key', 'vault-1');
      edge(run, 9 * DAY, () => key(run), 'valid', 'expired');
      must(run, 'download-key', 'vault-1');
      edge(run, 14 * DAY, () => key(run), 'valid', 'expired');
    },
  },
]);
