/** Lines of the ledger that no later event can change: written down once, for good (PHYSICS 5). */
import { cell, NONE, type World } from '../world.ts';
import { lossEnd } from './choice.ts';
import { lossParts } from './loss.ts';

export interface SettledLoss {
  readonly cause: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly bytes: number;
}

export function noteLoss(world: World, machine: number, loss: SettledLoss): void {
  if (loss.bytes <= 0) return;
  const { fromMs: from, toMs: to, bytes } = loss;
  const cause = world.lexicon.numberOf(loss.cause);
  world.losses.append({ machine, cause, from, to, bytes });
}

/**
 * The failover behind a machine is about to be forgotten; what it lost is not. One that never
 * brought a copy up gave nothing up: the machine goes on with all it wrote.
 */
export function settleLoss(world: World, machine: number): void {
  const { approvalSince, committedAt } = world.machines.col;
  const isThrough = cell(approvalSince, machine) !== NONE || cell(committedAt, machine) !== NONE;
  if (!isThrough) return;
  const end = lossEnd(world, machine);
  for (const part of lossParts(world, machine, end)) noteLoss(world, machine, part);
}
