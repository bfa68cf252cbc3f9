/** Whether a command is the one an expected action speaks about. */
import type { Command, Scalar } from '../domain/index.ts';
import { bandwidthValue, durationValue } from '../domain/index.ts';
import { commandRow } from './scenario/registry.ts';
import type { Expected } from './scenario/types.ts';

/** What a command means when it does not say. */
const DEFAULTS: Readonly<Record<string, Scalar>> = { point: 'latest', 'shut-down-source': false };

/** Any of the wanted targets, and for each wanted setting any of its values. */
export function fits({ match }: Expected, command: Command): boolean {
  if (match.do !== command.do) return false;
  const targets = typeof command.target === 'string' ? [command.target] : (command.target ?? []);
  const { target } = match;
  if (target !== undefined && !targets.some((id) => target.includes(id))) return false;
  return Object.entries(match.with).every(([key, wanted]) =>
    valuesOf(command, key).some((value) =>
      wanted.some((want) => isSame(command, key, value, want)),
    ),
  );
}

function valuesOf(command: Command, key: string): readonly Scalar[] {
  const given = command.with?.[key] ?? DEFAULTS[key];
  if (given === undefined) return [];
  return typeof given === 'object' ? given : [given];
}

/** The same value, however it is written: `60m` is `1h`, `1Gbps` is `1000Mbps`. */
function isSame(command: Command, key: string, a: Scalar, b: Scalar): boolean {
  if (a === b) return true;
  const unit = commandRow(command.do)?.settings[key]?.value;
  const read =
    unit === 'duration'
      ? durationValue
      : unit === 'bandwidth' || unit === 'bandwidth-or-none'
        ? bandwidthValue
        : null;
  const [x, y] = [read?.(a) ?? null, read?.(b) ?? null];
  return x !== null && x === y;
}
