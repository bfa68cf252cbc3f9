/** Curves of a run, sampled exactly: the engine answers for the very millisecond. */
import type { EngineView } from '../domain/index.ts';

export const seriesNames = [
  'rpo',
  'backlog',
  'cache-free',
  'link-use',
  'crash-point',
  'app-point',
] as const;
export type SeriesName = (typeof seriesNames)[number];

export type Samples = Record<string, (readonly [number, number | null])[]>;

/** Ids a series can be asked for: machines, servers that carry a cache, or lines. */
export function subjectsOf(name: SeriesName, engine: EngineView): readonly string[] {
  const { spec } = engine;
  if (name === 'link-use') return spec.links.map((link) => link.id);
  if (name !== 'cache-free') return spec.machines.map((machine) => machine.id);
  const senders = new Set(spec.machines.map((machine) => machine.processServer));
  return spec.components
    .filter(({ kind, id }) => kind === 'process-server' || senders.has(id))
    .map(({ id }) => id);
}

/** Value now; null where it means nothing, such as the RPO of a machine that failed over. */
export function sample(name: SeriesName, id: string, engine: EngineView): number | null {
  switch (name) {
    case 'rpo':
      return engine.rpoMs(id);
    case 'backlog':
      return engine.backlogBytes(id);
    case 'cache-free':
      return engine.cacheFree(id);
    case 'link-use':
      return engine.linkUse(id);
    case 'crash-point':
      return engine.newestPointMs(id, 'crash');
    case 'app-point':
      return engine.newestPointMs(id, 'app');
  }
}
