/** The estate as a tree of sentences: the canvas for people who read or listen. */
import type { Frame } from '../../read/index.ts';
import { texts } from '../../text/index.ts';
import { formatPercent } from '../format.ts';
import { linkSentence, machineSentence, machinesBy, serverSentence } from './say.ts';
import { groupsOf } from './trays.ts';

export interface OutlineBranch {
  readonly id: string;
  readonly label: string;
  readonly rows: readonly { readonly id: string; readonly sentence: string }[];
}

/** Site groups, servers, lines, Azure; in the order of the file. */
export function outlineOf(frame: Frame): OutlineBranch[] {
  const t = texts.canvas;
  const rows = machinesBy(frame);
  const machines = groupsOf(frame).map(({ id, label, members }) => ({
    id: `group/${id}`,
    label: `${t.site} · ${label}`,
    rows: members.flatMap((member) => {
      const row = rows.get(member);
      return row === undefined ? [] : [{ id: member, sentence: machineSentence(row) }];
    }),
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
