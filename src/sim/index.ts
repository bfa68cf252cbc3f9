/** Public names of the kernel layer. */
export { assert } from './assert.ts';
export { createDigest, type Digest } from './digest.ts';
export type { Binding } from './flow/curves.ts';
export { createFlowNet, type FlowNet, type Form } from './flow/net.ts';
export { rateFromBytesPerSec, snapRate } from './grid.ts';
export { createKernel, type EventClass, FLOW, type Kernel, SCENARIO, TIMER } from './kernel.ts';
export { type Log, ROW_MASK } from './log.ts';
export { draw, drawBetween, streamOf } from './prng.ts';
export { type Capture, type ColumnKind, createStore, type Store } from './store.ts';
export type { Table } from './table.ts';
export { DAY, HOUR, MINUTE, NEVER, SECOND } from './time.ts';
