/** VMware tools of a machine that leaves its site and comes back (FO-21). */
import { expect } from 'vitest';
import { units } from '../../support/estate.ts';
import { table } from '../lifecycle/drive.ts';
import { addServer, awayWish, comeHome, comeNear, goAway } from './circle.ts';

const { MB } = units;

table('VMware tools', [
  {
    says: 'of Windows are disabled in Azure and enabled again at home',
    ids: '[FO-21]',
    wish: awayWish,
    play(run) {
      expect(run.vmwareTools('web-01')).toBe('running');
      goAway(run);
      expect(run.vmwareTools('web-01')).toBe('disabled');
      addServer(run);
      comeNear(run);
      comeHome(run);
      expect(run.vmwareTools('web-01')).toBe('running');
    },
  },
  {
    says: 'of Linux stay as they are, and a physical server has none',
    ids: '[FO-21]',
    wish: {
      machines: [
        { id: 'web-01', churn: MB, os: 'linux' },
        { id: 'iron-01', churn: MB, physical: true },
        { id: 'bare-01', churn: MB, conditions: { 'no-tools': 1 } },
      ],
    },
    play(run) {
      goAway(run);
      const tools = ['web-01', 'iron-01', 'bare-01'].map((id) => run.vmwareTools(id));
      expect(tools).toEqual(['running', 'none', 'missing']);
    },
  },
]);
