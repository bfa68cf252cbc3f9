/** Why the RPO is what it is: two curves, and every limit on the way (PHYSICS 3 and 4). */
import type { Run } from '../drill/index.ts';
import type { WhyRpo } from './frame.ts';

const LEAST_SPAN = 600_000;
const ROOM = 1.3;

/** Null once replication has ended, or for what is no protected machine. */
export function whyRpoOf(run: Run, machine: string): WhyRpo | null {
  const { engine } = run;
  if (!engine.spec.machines.some((row) => row.id === machine)) return null;
  const rpoMs = engine.rpoMs(machine);
  if (rpoMs === null) return null;
  const now = run.nowMs();
  const stoppedAtMs = engine.stoppedAtMs(machine);
  const end = stoppedAtMs ?? now;
  const oldestAtMs = Math.min(end, engine.frontierMs(machine));
  const span = Math.max(LEAST_SPAN, (end - oldestAtMs) * ROOM);
  const fromMs = Math.max(0, Math.floor(end - span));
  const curves = engine.curves(machine, fromMs, now);
  const binding = engine.bindingLimit(machine);
  return {
    machine,
    rpoMs,
    oldestAtMs,
    stoppedAtMs,
    backlogBytes: engine.backlogBytes(machine),
    ...curves,
    limits: engine.limits(machine).map((limit) => ({
      ...limit,
      isBinding: limit.cause === binding || (binding === 'outage' && limit.capacity === 0),
    })),
    getsBytesPerMs: engine.wireOutBytesPerMs(machine),
    writesBytesPerMs: engine.wireInBytesPerMs(machine),
  };
}
