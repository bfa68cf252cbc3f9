/** From a command to what it does: admission first, then remedies, then the verb's own act. */
import type { Args, CommandDef, Rule } from '../catalog.ts';
import type { Command, CommandOutcome, Refusal } from '../command.ts';
import { activeFaultsOn } from '../faults/active.ts';
import { endFault } from '../faults/apply.ts';
import { note } from '../timeline.ts';
import { NONE, nameOf, type Ref, type World } from '../world.ts';
import { badSettings, unknownSettings } from './form.ts';

function refuse(code: string, target: string, params = {}): Refusal {
  return { code, fact: 'INTERFACES 3', target, params: { name: target, ...params } };
}

/** A verb, and for each thing it is aimed at the definition that fits its kind. */
interface Aimed {
  readonly def: CommandDef;
  readonly args: Args;
}

/** What a command is aimed at, or the refusals. */
function aim(world: World, command: Command): readonly Aimed[] | Refusal[] {
  const defs = world.catalog.commands.filter((def) => def.do === command.do);
  const [first] = defs;
  if (first === undefined) return [refuse('UNKNOWN_COMMAND', '', { do: command.do })];
  const extra = defs
    .map((def) => unknownSettings(def, command))
    .sort((a, b) => a.length - b.length)
    .at(0);
  if (extra !== undefined && extra.length > 0) return extra;
  if (first.on.length === 0) {
    if (command.target !== undefined) return [refuse('TARGET_UNWANTED', '', { do: command.do })];
    return [{ def: first, args: { ref: null, row: NONE, command } }];
  }
  const ids = typeof command.target === 'string' ? [command.target] : (command.target ?? []);
  if (ids.length === 0) return [refuse('NO_TARGET', '', { do: command.do })];
  if (ids.length > 1 && !defs.some((def) => def.takesList === true)) {
    return [refuse('ONE_TARGET', ids.join(' '), { do: command.do })];
  }
  const aimed: Aimed[] = [];
  const refusals: Refusal[] = [];
  for (const id of new Set(ids)) {
    const ref = world.ids.get(id);
    const def = ref === undefined ? undefined : defs.find((one) => one.on.includes(ref.kind));
    if (ref === undefined) refusals.push(refuse('UNKNOWN_TARGET', String(id)));
    else if (def === undefined) {
      refusals.push(refuse('WRONG_TARGET', id, { do: command.do, kind: ref.kind }));
    } else aimed.push({ def, args: { ref, row: ref.row, command } });
  }
  return refusals.length > 0 ? refusals : aimed;
}

function isRefusals(list: readonly Aimed[] | Refusal[]): list is Refusal[] {
  const first = list[0];
  return first !== undefined && 'code' in first;
}

/** Reasons against a command now; empty = allowed. */
export function admissionOf(world: World, command: Command): readonly Refusal[] {
  const aimed = aim(world, command);
  if (isRefusals(aimed)) return aimed;
  return aimed.flatMap(({ def, args }) => refusalsFor(world, def, args));
}

/** Reasons against one verb on one thing; empty = allowed. */
export function refusalsFor(world: World, def: CommandDef, args: Args): readonly Refusal[] {
  const name = nameOfTarget(world, args.ref);
  const [first] = def.rules;
  if (first?.isFirst === true && !first.holds(world, args)) return [refusal(world, first, args)];
  const bad = badSettings(world, def, args.command, name);
  const read = [...bad, ...(def.read?.(world, args) ?? [])];
  return read.length > 0 ? read : failing(world, def.rules, args);
}

function nameOfTarget(world: World, ref: Ref | null): string {
  return ref === null ? '' : nameOf(world, ref.kind, ref.row);
}

/** Every rule that does not hold now, as refusals. */
function failing(world: World, rules: readonly Rule[], args: Args): Refusal[] {
  const refusals: Refusal[] = [];
  for (const rule of rules) {
    if (rule.holds(world, args)) continue;
    refusals.push(refusal(world, rule, args));
    if (rule.isFirst === true) break;
  }
  return refusals;
}

function refusal(world: World, rule: Rule, args: Args): Refusal {
  const name = nameOfTarget(world, args.ref);
  const params = { name, ...rule.params?.(world, args) };
  return { code: rule.code, fact: rule.fact, target: name, params };
}

/** Carries out a command that was admitted; the caller settles the instant. */
export function dispatchCommand(world: World, command: Command): CommandOutcome {
  const aimed = aim(world, command);
  const refusals = isRefusals(aimed)
    ? aimed
    : aimed.flatMap(({ def, args }) => refusalsFor(world, def, args));
  if (refusals.length > 0 || isRefusals(aimed)) return { ok: false, refusals };
  let job: number | undefined;
  for (const { def, args } of aimed) {
    const { ref } = args;
    if (ref !== null) {
      note(world, `command.${command.do}`, ref.kind, ref.row);
      if (def.mendsLater !== true) endRemedied(world, command, ref);
    }
    job = def.act(world, args) ?? job;
  }
  return job === undefined ? { ok: true } : { ok: true, job };
}

/** Faults on the target that this command mends. */
export function endRemedied(world: World, command: Command, ref: Ref): void {
  for (const fault of activeFaultsOn(world, ref.kind, ref.row)) {
    const name = world.catalog.faultNames.list[world.faults.col.kind[fault] ?? NONE] ?? '';
    const def = world.catalog.faults[name];
    if (def?.remedies.includes(command.do) !== true) continue;
    if (def.mendedBy?.(world, fault, command) !== false) endFault(world, fault);
  }
}
