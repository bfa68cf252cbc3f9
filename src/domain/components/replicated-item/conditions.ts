/** What a protection that was ended the wrong way leaves behind. */
import type { ConditionDef } from '../../catalog.ts';
import { isSo } from '../../conditions/store.ts';
import { sendItem } from '../../messages.ts';

export const itemConditions: Readonly<Record<string, ConditionDef>> = {
  'stale-entry': {
    on: ['machine'],
    value: 'flag',
    usual: 0,
    fact: 'DIS-02',
    doc: 'The agent and an entry on the configuration server are left of a protection.',
    repair: 'clean-entry',
    changed(world, row) {
      if (isSo(world, 'machine', row, 'stale-entry')) return;
      sendItem(world, row, 'protection', 'entry.cleaned');
    },
  },
};
