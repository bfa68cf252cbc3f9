/** One machine twice: from the table XState filled, and written by hand on typed arrays. */
import { setup } from 'xstate';
import { createHost } from '../../src/domain/host/host.ts';
import type { RegionDef } from '../../src/domain/host/region-def.ts';
import { createKernel, createStore, type Kernel, TIMER } from '../../src/sim/index.ts';

const machine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  actions: { counted: () => {}, ping: () => {} },
  delays: { rest: 1, work: 1, pause: 1 },
}).createMachine({
  id: 'bench.ping',
  initial: 'idle',
  context: ({ input }) => ({ id: input.id }),
  states: {
    idle: { entry: 'counted', after: { rest: 'busy' }, on: { PING: 'busy' } },
    busy: { entry: ['counted', 'ping'], after: { work: 'paused' } },
    paused: { entry: 'counted', after: { pause: 'idle' } },
  },
});

/** Milliseconds of each delay for a component; unequal, so that events spread. */
function delayOf(id: number, base: number): number {
  return base + ((id * 37) % base);
}

interface World {
  readonly counts: Int32Array;
  readonly peers: number;
  ping(id: number): void;
}

const definition: RegionDef<World> = {
  kind: 'bench',
  region: 'ping',
  machine,
  guards: {},
  delays: {
    rest: (_world, id) => delayOf(id, 400),
    work: (_world, id) => delayOf(id, 250),
    pause: (_world, id) => delayOf(id, 150),
  },
  actions: {
    counted(world, id) {
      world.counts[id] = (world.counts[id] as number) + 1;
    },
    ping: (world, id) => world.ping((id + 1) % world.peers),
  },
};

export interface Trace {
  readonly events: number;
  readonly states: readonly number[];
  readonly counts: readonly number[];
}

/** The machine from its table, in the engine's own host. */
export function runTable(components: number, untilMs: number): Trace {
  const kernel = createKernel(createStore());
  const world: World & { ping: World['ping'] } = {
    counts: new Int32Array(components),
    peers: components,
    ping: (id) => host.send('bench', 'ping', id, 'PING'),
  };
  const host = createHost(world, kernel, [definition], 'table');
  for (let id = 0; id < components; id += 1) host.addComponent('bench', id);
  kernel.advanceTo(untilMs);
  const names = ['idle', 'busy', 'paused'];
  return {
    events: kernel.eventsRun(),
    states: Array.from({ length: components }, (_, id) =>
      names.indexOf(host.stateOf('bench', 'ping', id)),
    ),
    counts: [...world.counts],
  };
}

const IDLE = 0;
const BUSY = 1;
const PAUSED = 2;
const DUE = 1;
const PING = 2;

/** The same machine by hand: states, counters and armed sequences in typed arrays. */
export function runByHand(components: number, untilMs: number): Trace {
  const kernel: Kernel = createKernel(createStore());
  const states = new Uint8Array(components);
  const counts = new Int32Array(components);
  const armed = new Float64Array(components);
  const enter = (id: number, state: number) => {
    states[id] = state;
    counts[id] = (counts[id] as number) + 1;
    if (state === BUSY) kernel.post(PING, (id + 1) % components, 0);
    const base = state === IDLE ? 400 : state === BUSY ? 250 : 150;
    armed[id] = 1 + kernel.schedule(kernel.now() + delayOf(id, base), TIMER, DUE, id, 0);
  };
  kernel.handle(DUE, (id, _unused, seq) => {
    if (armed[id] !== seq + 1) return;
    const state = states[id] as number;
    enter(id, state === IDLE ? BUSY : state === BUSY ? PAUSED : IDLE);
  });
  kernel.handle(PING, (id) => {
    if (states[id] === IDLE) enter(id, BUSY);
  });
  for (let id = 0; id < components; id += 1) enter(id, IDLE);
  kernel.advanceTo(untilMs);
  return { events: kernel.eventsRun(), states: [...states], counts: [...counts] };
}
