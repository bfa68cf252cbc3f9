/** What keeps every vCenter from being read. */
import type { ConditionDef } from '../../catalog.ts';
import { flagsOf } from '../../conditions/declare.ts';
import { answerChanged } from './seen.ts';

export const discoveryConditions: Readonly<Record<string, ConditionDef>> = {
  /** VMW-14: the bypass list is mended and the service restarted. */
  'proxy-catches-vcenter': flagsOf('configuration-server')(
    'VMW-14',
    'Traffic to vCenter goes through the proxy.',
    'proxy-bypass',
    {
      changed(world) {
        for (const row of world.names.vcenter.keys()) answerChanged(world, row);
      },
    },
  ),
};
