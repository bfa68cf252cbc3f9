/** Faults by hand: what may be begun on a part, and what of it still holds. */
import type { Ms } from '../domain/index.ts';
import { faults, type Run } from '../drill/index.ts';

/** Faults whoever plays may begin on a part, and those of theirs that still hold. */
export interface FaultsByHand {
  readonly fitting: readonly {
    readonly fault: string;
    readonly settings: readonly {
      readonly key: string;
      readonly value: string;
      readonly words: readonly string[];
      readonly isRequired: boolean;
    }[];
  }[];
  readonly active: readonly { readonly fault: string; readonly atMs: Ms }[];
}

/** Null where the drill decides by itself what breaks, and for a part the estate does not have. */
export function faultsByHandOf(run: Run, id: string): FaultsByHand | null {
  const kind = kindOf(run, id);
  if (run.scenario.rules.faults !== 'by-hand' || kind === null) return null;
  return {
    fitting: Object.entries(faults)
      .filter(([, { kinds }]) => kinds.some((one) => one === kind))
      .map(([fault, { settings }]) => ({
        fault,
        settings: Object.entries(settings).map(([key, { value, words = [], isRequired }]) => ({
          key,
          value,
          words,
          isRequired: isRequired === true,
        })),
      })),
    active: run
      .faultsByHand()
      .filter(({ target, isActive }) => target === id && isActive)
      .map(({ fault, atMs }) => ({ fault, atMs })),
  };
}

function kindOf(run: Run, id: string): string | null {
  const { spec } = run.engine;
  if (spec.machines.some((row) => row.id === id)) return 'vm';
  if (spec.links.some((row) => row.id === id)) return 'link';
  if (spec.sites.some((row) => row.id === id)) return 'site';
  return spec.components.find((row) => row.id === id)?.kind ?? null;
}
