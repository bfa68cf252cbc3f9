/**
 * Max-min fair rates by raising all of them together in small lifts: written apart from the solver
 * it judges, on plain numbers, with no grid and no laziness.
 */

export interface Limit {
  readonly name: string;
  readonly capacity: number;
  /** Flow index and what one unit of its rate takes of the limit. */
  readonly members: readonly (readonly [number, number])[];
}

const CLOSE = 1e-9;

/** Rate of each flow. `demands` may be infinite. */
export function waterFill(demands: readonly number[], limits: readonly Limit[]): number[] {
  const rates = demands.map(() => 0);
  const isOpen = demands.map((demand) => demand > 0);
  while (isOpen.some((open) => open)) {
    const lift = Math.min(
      roomOfDemands(demands, rates, isOpen),
      roomOfLimits(limits, rates, isOpen),
    );
    for (const [flow, open] of isOpen.entries()) {
      if (open) rates[flow] = (rates[flow] ?? 0) + Math.max(0, lift);
    }
    freeze(demands, limits, rates, isOpen);
  }
  return rates;
}

function roomOfDemands(
  demands: readonly number[],
  rates: readonly number[],
  isOpen: readonly boolean[],
): number {
  const rooms = demands.map((demand, flow) =>
    isOpen[flow] === true ? demand - (rates[flow] ?? 0) : Number.POSITIVE_INFINITY,
  );
  return Math.min(...rooms);
}

function roomOfLimits(
  limits: readonly Limit[],
  rates: readonly number[],
  isOpen: readonly boolean[],
): number {
  let least = Number.POSITIVE_INFINITY;
  for (const limit of limits) {
    const rising = limit.members.reduce((sum, [flow, w]) => sum + (isOpen[flow] ? w : 0), 0);
    if (rising > 0) least = Math.min(least, (limit.capacity - used(limit, rates)) / rising);
  }
  return least;
}

function freeze(
  demands: readonly number[],
  limits: readonly Limit[],
  rates: readonly number[],
  isOpen: boolean[],
): void {
  for (const [flow, demand] of demands.entries()) {
    if (demand - (rates[flow] ?? 0) <= CLOSE * Math.max(1, demand)) isOpen[flow] = false;
  }
  for (const limit of limits) {
    if (limit.capacity - used(limit, rates) > CLOSE * Math.max(1, limit.capacity)) continue;
    for (const [flow] of limit.members) isOpen[flow] = false;
  }
}

/** What the flows take of a limit. */
export function used(limit: Limit, rates: readonly number[]): number {
  return limit.members.reduce((sum, [flow, weight]) => sum + weight * (rates[flow] ?? 0), 0);
}
