/** A draft as the scenario file around it: a free drill without goals. */
import type { EstateDraft } from './draft.ts';

/** `empty` = nothing is protected yet; `healthy` = everything replicates already. */
export type Start = 'empty' | 'healthy';

/** What begins every file of an estate; a sandbox lasts a week. */
const frame = {
  clock: { start: '2016-11-21 08:00', zone: 'UTC', end: '7d', speed: 60 },
  rules: { faults: 'by-hand' },
} as const;

const NO_TITLE = 'Estate';

/** The parts of a draft as sections of a file, in the order of the format. */
export function sectionsOf({ sites, components, links, vms, layout, ...draft }: EstateDraft) {
  const { workloads, policies, services } = draft;
  return {
    topology: {
      ...filled({ sites }),
      ...filled({ components }),
      ...filled({ links }),
      vms,
      ...filled({ layout }),
    },
    workloads,
    policies,
    ...filled({ services }),
  };
}

function filled<K extends string>(section: Readonly<Record<K, object>>): Partial<typeof section> {
  return Object.values(section).every((one) => Object.keys(one as object).length === 0)
    ? {}
    : section;
}

/** Plain data for the loader; `id` is what its runs are kept under. */
export function fileOf(draft: EstateDraft, start: Start, id = 'sandbox'): object {
  return {
    format: 'dr-scenario/1',
    meta: { id, title: draft.title.trim() === '' ? NO_TITLE : draft.title, tags: ['sandbox'] },
    ...sectionsOf(draft),
    start: { state: start, protected: start === 'healthy' ? 'all' : 'none' },
    ...frame,
  };
}
