/** State of a recovery point after what happened to it, through its machine's own table. */
import { assert } from '../../../sim/index.ts';
import { compileRegion, type RegionTable } from '../../host/compile.ts';
import { recoveryPointLifeMachine } from './life.machine.ts';

let table: RegionTable | undefined;

/** Dotted state name after a list of events, from `pending`. */
export function valueAfter(events: readonly string[]): string {
  table ??= compileRegion(recoveryPointLifeMachine, 'recovery-point.life');
  let state = table.start.next;
  for (const event of events) {
    const number = table.events.indexOf(event);
    assert(number >= 0, `recovery-point.life knows no event ${event}`);
    const cell = table.cells[state * table.events.length + number];
    if (cell !== undefined && 'next' in cell) state = cell.next;
  }
  return table.states[state] ?? '';
}
