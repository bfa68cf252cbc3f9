/** The estate as a tree of sentences: the canvas for people who read or listen. */
import type { Frame } from '../../read/index.ts';
import { texts } from '../../text/index.ts';
import { formatPercent } from '../format.ts';
import { groupOf } from './layout.ts';
import { linkSentence, machineSentence, serverSentence } from './say.ts';

export interface OutlineBranch {
  readonly id: string;
  readonly label: string;
  readonly rows: readonly { readonly id: string; readonly sentence: string }[];
}

/** Site groups, servers, lines, Azure; in the order of the file. */
export function outlineOf(frame: Frame): OutlineBranch[] {
  const t = texts.canvas;
  const groups = new Map<string, OutlineBranch['rows'][number][]>();
  for (const machine of frame.machines) {
    const key = groupOf(machine.name);
    const rows = groups.get(key) ?? [];
    rows.push({ id: machine.id, sentence: machineSentence(machine) });
    groups.set(key, rows);
  }
  const machines = [...groups].map(([id, rows]) => ({
    id: `group/${id}`,
    label: `${t.site} · ${id}`,
    rows,
  }));
  const servers = frame.servers.map((row) => ({ id: row.id, sentence: serverSentence(row) }));
  const links = frame.links.map((row) => ({ id: row.id, sentence: linkSentence(row) }));
  const azure = [
    ...frame.storages.map((row) => ({
      id: row.id,
      sentence: `${row.name}, ${t.iops(formatPercent(row.use))}`,
    })),
    ...frame.vaults.map((row) => ({
      id: row.id,
      sentence: `${row.name}, ${t.protectedItems(row.items)}`,
    })),
    ...frame.networks.map((row) => ({
      id: row.id,
      sentence: `${row.name}, ${row.isBubble ? t.bubble : t.network}`,
    })),
  ];
  return [
    ...machines,
    { id: 'servers', label: texts.canvas.site, rows: servers },
    { id: 'links', label: t.road, rows: links },
    { id: 'azure', label: t.azure, rows: azure },
  ].filter((branch) => branch.rows.length > 0);
}
