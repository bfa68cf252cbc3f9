/** The recovery point a command asks for: `point`, and with `custom` its `age` or `at`. */
import { SECOND } from '../../../sim/index.ts';
import type { Args, Setting } from '../../catalog.ts';
import type { Command, PointChoice, Refusal } from '../../command.ts';
import { durationValue } from '../../faults/settings.ts';
import { pointChoices } from '../../jobs/start.ts';
import { nameOf, type World } from '../../world.ts';

export const pointSettings = {
  point: { value: 'word', words: pointChoices, isPart: true, fact: 'RPT-07' },
  age: { value: 'duration', isPart: true, fact: 'RPT-05' },
  at: { value: 'duration', isPart: true, fact: 'RPT-05' },
} as const satisfies Record<string, Setting>;

export interface AskedPoint {
  readonly point: PointChoice;
  readonly pointAtMs: number | undefined;
}

const LATEST: AskedPoint = { point: 'latest', pointAtMs: undefined };

/** Reads `point`, `at` and `age`; null when they make no sense. */
export function readPoint(world: World, command: Command): AskedPoint | null {
  const settings = command.with ?? {};
  const point = settings['point'] ?? 'latest';
  if (!pointChoices.some((choice) => choice === point)) return null;
  const age = settings['age'];
  const at = settings['at'];
  if (point !== 'custom') {
    if (age !== undefined || at !== undefined) return null;
    return { point: point as PointChoice, pointAtMs: undefined };
  }
  const ageMs = durationValue(age);
  const atMs = durationValue(at);
  if (atMs === null && ageMs === null) return null;
  return { point: 'custom', pointAtMs: atMs ?? wholeSecond(world.kernel.now() - (ageMs ?? 0)) };
}

/** The point of a command whose settings were read without complaint. */
export function askedPoint(world: World, { command }: Args): AskedPoint {
  return readPoint(world, command) ?? LATEST;
}

export function pointRefusals(world: World, { command, row }: Args): readonly Refusal[] {
  if (readPoint(world, command) !== null) return [];
  const name = nameOf(world, 'machine', row);
  const value = String(command.with?.['point'] ?? '');
  return [{ code: 'BAD_POINT', fact: 'RPT-07', target: name, params: { name, value } }];
}

/** Points are marked at whole seconds; an age in whole seconds names the next one up. */
function wholeSecond(atMs: number): number {
  return Math.ceil(atMs / SECOND) * SECOND;
}
