/** Checks of pictures, planted conditions and faults that hold from the start. */
import { catalog } from '../../domain/index.ts';
import type { Context } from './context.ts';
import { entriesOf, idsOf, itemsOf } from './draft.ts';
import type { Path } from './issues.ts';
import { checkFault } from './orders.ts';
import { hiddenParts } from './preset.ts';
import { durationText } from './quantity.ts';
import { faultRow } from './registry.ts';

export function checkExtras(context: Context): void {
  checkAssets(context);
  checkStartFaults(context);
  checkReports(context);
  checkHidden(context);
  for (const [id, part] of context.ground.components) {
    const written = context.draft.topology?.components?.[id];
    if (part.kind === undefined || written?.traits === undefined) continue;
    checkTraits(part.kind, written.traits, ['topology', 'components', id, 'traits'], context);
  }
}

/** A plain name: no folder, no drive, nothing hidden. */
const plainName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,80}$/;

function checkAssets({ draft, issues }: Context): void {
  for (const [id, asset] of entriesOf(draft.assets)) {
    const path: Path = ['assets', id];
    const { file, alt, type } = asset;
    if (file !== undefined && (!plainName.test(file) || file.includes('..'))) {
      issues.add('H709', [...path, 'file'], { file: file.slice(0, 60) });
    }
    const isMissing = alt === undefined && !issues.isBroken([...path, 'alt']);
    if (type !== undefined && isMissing) issues.add('L526', path, { id }, 'key');
  }
}

/** L546: machines need what they send through and into from the first instant. */
function checkHidden({ draft, ground, issues }: Context): void {
  const hidden = hiddenParts(draft.topology);
  if (hidden.length === 0) return;
  const isHidden = (id: string | undefined) => id !== undefined && hidden.includes(id);
  for (const [vm, { storage, ...rest }] of entriesOf(draft.topology?.vms)) {
    const path: Path = ['topology', 'vms', vm];
    if (isHidden(storage)) issues.add('L546', [...path, 'storage'], { vm, id: storage ?? '' });
    const server = rest['process-server'];
    if (isHidden(server)) issues.add('L546', [...path, 'process-server'], { vm, id: server ?? '' });
  }
  const stores = [...ground.components].filter(([, { kind }]) => kind === 'storage-account');
  if (stores.length > 0 && stores.every(([id]) => hidden.includes(id))) {
    issues.add('L546.all', ['topology', 'hidden'], {});
  }
}

/** L536: nobody is there to read a note after EndEx. */
function checkReports({ draft, issues }: Context): void {
  const end = draft.clock?.end;
  for (const [at, report] of itemsOf(draft.reports)) {
    for (const [index, due] of itemsOf(report.due)) {
      if (end === undefined || due <= end) continue;
      const params = { id: report.id ?? '', due: durationText(due), end: durationText(end) };
      issues.add('L536', ['reports', at, 'due', index], params);
    }
  }
}

/** Components have many kinds; a trait must fit the kind of the one it is planted in. */
function checkTraits(
  kind: string,
  traits: readonly (string | undefined)[],
  path: Path,
  { issues }: Context,
): void {
  for (const [at, name] of itemsOf(traits)) {
    const on: readonly string[] = catalog.conditions[name]?.on ?? [];
    if (!on.includes(kind)) issues.add('L545', [...path, at], { name, kind, on: on.join(' ') });
  }
}

function checkStartFaults(context: Context): void {
  const { draft, issues } = context;
  const seen = new Map<string, number>();
  for (const [at, fault] of itemsOf(draft.start?.faults)) {
    const path: Path = ['start', 'faults', at];
    checkFault(fault.kind, fault, path, context);
    if (fault.for !== undefined && fault.until !== undefined)
      issues.add('L515', [...path, 'until']);
    const row = fault.kind === undefined ? undefined : faultRow(fault.kind);
    if (fault.until === 'remedied' && row?.remedies.length === 0) {
      issues.add('L516', [...path, 'until'], { kind: fault.kind ?? '' });
    }
    for (const target of idsOf(fault.target)) {
      const key = `${fault.kind ?? ''} ${target}`;
      if (seen.has(key))
        issues.add('L532.start', [...path, 'target'], { kind: fault.kind ?? '', target });
      seen.set(key, at);
    }
  }
}
