/** M/M/1 at 90 % on the kernel: what an event costs when it means nearly nothing. */
import { createKernel, createStore, draw, TIMER } from '../../src/sim/index.ts';

const ARRIVE = 1;
const LEAVE = 2;
const CELLS = 4096;
const MEAN_GAP = 1000;
const LOAD = 0.9;

const exponential = Float64Array.from(
  { length: CELLS },
  (_, cell) => -Math.log(1 - (cell + 0.5) / CELLS),
);

/** Serves so many customers; returns the mean number found waiting. */
export function runQueue(customers: number): number {
  const kernel = createKernel(createStore());
  let arrived = 0;
  let left = 0;
  let waiting = 0;
  let found = 0;
  const wait = (mean: number, stream: number, turn: number) =>
    Math.ceil((exponential[draw(1, stream, turn) & (CELLS - 1)] as number) * mean);
  kernel.handle(ARRIVE, () => {
    arrived += 1;
    found += waiting;
    waiting += 1;
    if (waiting === 1) serve();
    if (arrived < customers) {
      kernel.schedule(kernel.now() + wait(MEAN_GAP, 1, arrived), TIMER, ARRIVE, 0, 0);
    }
  });
  const serve = () => {
    kernel.schedule(kernel.now() + wait(MEAN_GAP * LOAD, 2, left), TIMER, LEAVE, 0, 0);
  };
  kernel.handle(LEAVE, () => {
    left += 1;
    waiting -= 1;
    if (waiting > 0) serve();
  });
  kernel.schedule(0, TIMER, ARRIVE, 0, 0);
  kernel.advanceTo(Number.MAX_SAFE_INTEGER - 1);
  return found / customers;
}
