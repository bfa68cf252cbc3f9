/** Levels and releases of one tree, on their own: the solver would mend what they do in vain. */
import { expect, it } from 'vitest';
import { addFlow, addNode, step } from '../../src/sim/flow/edit.ts';
import { createTree, fill } from '../../src/sim/flow/fill.ts';
import { release } from '../../src/sim/flow/release.ts';
import { serve } from '../../src/sim/flow/serve.ts';
import { createFlowState, IDLE, SHARED } from '../../src/sim/flow/state.ts';
import { createKernel, createStore } from '../../src/sim/index.ts';

const NO_PARENT = -1;
const MOST = 1000;

function state() {
  const s = createFlowState(createKernel(createStore()));
  const flow = (node: number, writes: number) => {
    const row = addFlow(s, node, MOST, 9, false);
    step(s, row, writes, writes);
    return row;
  };
  const modes = (rows: readonly number[]) => rows.map((row) => s.flows.col.mode[row]);
  return { s, flow, modes };
}

it('a leaf that cannot take what passes it whatever the level takes its limit from the root', () => {
  const { s, flow } = state();
  const root = addNode(s, NO_PARENT, 200, 1);
  const full = addNode(s, root, 100, 2);
  const open = addNode(s, root, 200, 3);
  flow(full, 500);
  flow(open, 90);
  serve(s, flow(open, 0), SHARED, 0, 0);
  const tree = createTree(root, Int32Array.of(full, open), 200, 1);
  fill(s, tree);
  // 200 of the root, less 100 of the full leaf, less the 90 that pass the open one.
  expect(tree.level).toBe(10);
});

it.each([[[10, 60, 60]], [[60, 10, 60]], [[60, 60, 10]]])(
  'of flows that write %j into 100 only those above their share begin to wait for it',
  (writes) => {
    const { s, flow, modes } = state();
    const root = addNode(s, NO_PARENT, 100, 1);
    const rows = writes.map((wire) => flow(root, wire));
    const tree = createTree(root, Int32Array.of(root), 100, 1);
    fill(s, tree);
    release(s, tree);
    expect(modes(rows)).toEqual(writes.map((wire) => (wire === 10 ? IDLE : SHARED)));
    expect(tree.level).toBe(45);
  },
);
