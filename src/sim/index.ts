export { assert, InvariantError } from './assert.ts';
export { createDigest, type Digest } from './digest.ts';
export { createFlowNet, type FlowNet } from './flow/net.ts';
export { rateFromBytesPerSec, snapRate } from './grid.ts';
export { createKernel, FLOW, type Kernel, SCENARIO, TIMER } from './kernel.ts';
export { draw, drawBetween, streamOf } from './prng.ts';
export { type Capture, type ColumnKind, createStore, type Log, type Store, type Table } from './store.ts';
export { DAY, HOUR, MINUTE, NEVER, SECOND } from './time.ts';
