/** The engine of an estate: commands and faults in, time forward, questions any time. */
import { assert, createDigest, SCENARIO } from '../sim/index.ts';
import { buildWorld, emptyWorldLike } from './build.ts';
import type { Command } from './command.ts';
import { admissionOf, dispatchCommand } from './commands/dispatch.ts';
import type { EstateSpec } from './estate.ts';
import { beginFault, endFault } from './faults/apply.ts';
import { putEstate } from './grow.ts';
import { checkInvariants } from './invariants.ts';
import { ledgerOf } from './ledger.ts';
import { settle, wire } from './settle.ts';
import { note } from './timeline.ts';
import type { Engine, EngineOptions, FaultOrder } from './view.ts';
import { viewsOf } from './views/all.ts';
import { watchCaches } from './watch-cache.ts';
import { cell, refOf, touch, type World } from './world.ts';

/** Kernel event kind: the drill asked to look at this instant. */
const LOOK = 17;

interface Capture {
  readonly store: unknown;
  readonly words: readonly string[];
  readonly spec: EstateSpec;
}

/**
 * Builds an engine at StartEx of an estate. Same estate, seed and commands give the same digest, in
 * any step size, in Node and in browsers. Bugs throw `InvariantError`; refusals are returned.
 */
export function createEngine(spec: EstateSpec, options: EngineOptions): Engine {
  const world = buildWorld(spec, options);
  const engine = engineOf(world, options);
  watchCaches(world);
  world.kernel.settle();
  return engine;
}

/** The engine around a world, whatever instant it stands at. */
function engineOf(world: World, options: EngineOptions): Engine {
  wire(world);
  let look: () => boolean = () => false;
  let isLooking = false;
  const { kernel } = world;
  kernel.handle(LOOK, () => {});
  kernel.onLook(() => {
    isLooking = true;
    const caused = look();
    isLooking = false;
    return caused;
  });
  /** A look settles by itself once it says that it caused something. */
  const settled = <T>(value: T): T => {
    if (!isLooking) kernel.settle();
    return value;
  };
  kernel.onSettle(() => {
    settle(world);
    if (options.checkInvariants === true) checkInvariants(world);
  });
  world.host.onChange((type, id, from, to) =>
    noteState(world, type.def.kind, type.def.region, id, from, to),
  );
  return {
    ...viewsOf(world),
    get spec() {
      return world.spec;
    },
    seed: options.seed,
    nowMs: () => kernel.now(),
    ledger: () => ledgerOf(world),
    advanceTo(toMs, stop) {
      kernel.advanceTo(toMs, stop);
      return kernel.now();
    },
    nextEventAtMs: () => kernel.nextDueAt(),
    dispatch(command: Command) {
      const outcome = dispatchCommand(world, command);
      if (outcome.ok) kernel.settle();
      return outcome;
    },
    admission: (command) => admissionOf(world, command),
    beginFault: (order: FaultOrder) => settled(beginFault(world, order)),
    endFault: (fault) => settled(endFault(world, fault)),
    isFaultActive: (fault) => cell(world.faults.col.isActive, fault) === 1,
    onLook(next) {
      look = next;
    },
    lookAt(atMs) {
      kernel.schedule(Math.max(atMs, kernel.now()), SCENARIO, LOOK, 0, 0);
    },
    markChecked(service) {
      const row = refOf(world, service).row;
      world.services.col.isChecked[row] = 1;
      world.scalars.col.dirty[0] = 1;
      world.touched.services.add(row);
      kernel.settle();
    },
    digest() {
      const digest = createDigest();
      world.store.digest(digest);
      digest.addF64(kernel.now());
      return digest.value();
    },
    capture: (): Capture => ({
      store: world.store.capture(),
      words: world.lexicon.words(),
      spec: world.spec,
    }),
    restore(capture) {
      const { store, words, spec } = capture as Capture;
      putEstate(world, spec);
      world.lexicon.reset(words);
      world.store.restore(store as never);
    },
    canFork: options.executor !== 'actors',
    fork: () => forkOf(world, options),
    eventsRun: () => kernel.eventsRun(),
  };
}

/** An independent engine with the same past. */
function forkOf(world: World, options: EngineOptions): Engine {
  assert(options.executor !== 'actors', 'a run on live actors is forked by replay');
  const child = emptyWorldLike(world, options);
  child.lexicon.reset(world.lexicon.words());
  child.store.adopt(world.store.capture());
  return engineOf(child, options);
}

interface Told {
  readonly target: 'machine' | 'site' | 'link' | 'recovery-plan';
  readonly word: string;
}

/** Regions whose changes people read about, by kind and region. */
const TOLD: Readonly<Record<string, Readonly<Record<string, Told>>>> = {
  'replicated-item': {
    protection: { target: 'machine', word: 'state.replicated-item.protection' },
    test: { target: 'machine', word: 'state.replicated-item.test' },
    consistency: { target: 'machine', word: 'state.replicated-item.consistency' },
  },
  machine: { power: { target: 'machine', word: 'state.machine.power' } },
  site: { power: { target: 'site', word: 'state.site.power' } },
  link: { state: { target: 'link', word: 'state.link.state' } },
  'recovery-plan': {
    run: { target: 'recovery-plan', word: 'state.recovery-plan.run' },
    trust: { target: 'recovery-plan', word: 'state.recovery-plan.trust' },
  },
};

function noteState(
  world: World,
  kind: string,
  region: string,
  id: number,
  from: string,
  to: string,
): void {
  const told = TOLD[kind]?.[region];
  if (kind === 'azure-vm') touch(world, cell(world.vms.col.machine, id));
  else if (told?.target === 'machine') touch(world, id);
  if (told !== undefined && from !== to) note(world, told.word, told.target, id, to);
}
