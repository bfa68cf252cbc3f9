/** What can befall a line. */
import type { FaultDef } from '../../catalog.ts';
import { activeFaults, activeValues } from '../../faults/active.ts';
import { bandwidthValue, shareValue } from '../../faults/settings.ts';
import { cell, NONE, type World } from '../../world.ts';

const changed = (world: World, link: number) =>
  world.host.send('link', 'state', link, 'line.changed');

/** The smallest bandwidth and the largest loss of the faults that hold. */
function degrade(world: World, link: number): void {
  const { col } = world.links;
  const widths = activeValues(world, 'internet-degraded', 'link', link).filter((v) => v >= 0);
  col.faultBandwidth[link] = widths.length === 0 ? NONE : Math.min(...widths);
  const losses = activeFaults(world, ['internet-degraded'], 'link', link).map((at) =>
    cell(world.faults.col.second, at),
  );
  col.faultLoss[link] = Math.max(NONE, ...losses);
}

export const linkFaults: Readonly<Record<string, FaultDef>> = {
  'internet-down': {
    row: 'F-20',
    targets: ['link'],
    settings: {},
    remedies: [],
    apply(world, { row, by }) {
      world.links.col.cuts[row] = cell(world.links.col.cuts, row) + by;
      changed(world, row);
    },
  },
  /** A private line of either kind. */
  'vpn-down': {
    row: 'F-53',
    targets: ['link'],
    settings: {},
    remedies: [],
    apply(world, { row, by }) {
      world.links.col.cuts[row] = cell(world.links.col.cuts, row) + by;
      changed(world, row);
    },
  },
  'internet-degraded': {
    row: 'F-20',
    targets: ['link'],
    settings: {
      bandwidth: { value: 'bandwidth', fact: 'PORT-06' },
      loss: { value: 'percent', fact: 'PORT-06' },
    },
    remedies: [],
    value: (settings) => bandwidthValue(settings['bandwidth']) ?? NONE,
    second: (settings) => shareValue(settings['loss']) ?? NONE,
    apply(world, { row }) {
      degrade(world, row);
      changed(world, row);
    },
  },
};
