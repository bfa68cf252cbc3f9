/** What came of a command, in a sentence that can be read without opening anything else. */
import type { Frame, MachineRow, ServiceRow } from '../../read/index.ts';
import type { Command, CommandOutcome } from '../../runtime/index.ts';
import { texts } from '../../text/index.ts';
import { formatDuration, formatTimeOfDay } from '../format.ts';
import { targetNames } from './names.ts';
import { doneText } from './words.ts';

/** A look at a service tells what was seen; other commands say that they were taken. */
export function outcomeText(command: Command, outcome: CommandOutcome, frame: Frame): string {
  const service = frame.services.find(({ id }) => id === command.target);
  if (command.do === 'check-service' && outcome.ok && service !== undefined) {
    return checkText(service, frame);
  }
  if (command.do === 'set-throttle' && outcome.ok && command.with?.['bandwidth'] === 'none') {
    return texts.workbench.throttleGone(targetNames(frame, command));
  }
  return doneText(command.do, targetNames(frame, command), outcome);
}

const IN_AZURE: readonly string[] = ['on-approval', 'live-azure', 'migrated', 'two-copies'];

function checkText(service: ServiceRow, frame: Frame): string {
  const t = texts.workbench.check;
  if (!service.isUp) {
    const since = service.downSinceMs;
    return t.down(service.name, since === null ? null : formatDuration(frame.clock.nowMs - since));
  }
  const machines = frame.machines.filter(({ id }) => service.machines.includes(id));
  const away = machines.filter(({ look }) => IN_AZURE.includes(look));
  if (away.length === 0) return t.home(service.name);
  if (away.length < machines.length) return t.both(service.name);
  return t.azure(service.name, oldestPoint(away, frame));
}

function oldestPoint(machines: readonly MachineRow[], { clock }: Frame): string | null {
  const points = machines.flatMap(({ startedFromMs }) => startedFromMs ?? []);
  return points.length === 0 ? null : formatTimeOfDay(Math.min(...points), clock);
}
