/** The solver: each site that something touched is solved once, by the strategy that rules it. */
import type { Tree } from './fill.ts';
import { bringUp } from './level.ts';
import { solveMesh } from './mesh.ts';
import { backlogNow } from './rates.ts';
import { eachFlow, serve } from './serve.ts';
import { type Site, sitesOf } from './shape.ts';
import { at, bit, type FlowState, IDLE, int, NO_ROW, OWN, SHARED } from './state.ts';
import { isCalm, passThrough, solveTree } from './tree.ts';
import { planCrossings, planEmptying } from './watch.ts';

/** To be called when an instant's events have run. */
export function createSolver(s: FlowState): () => void {
  let sites: readonly Site[] = [];
  let shape = Number.NaN;
  return () => {
    const present = int(s.scalars.col.shape, 0);
    if (present !== shape) {
      shape = present;
      sites = sitesOf(s);
    }
    let any = false;
    for (let index = 0; index < sites.length; index += 1) {
      if (solveSite(s, sites[index] as Site)) any = true;
    }
    if (any) s.scalars.col.version[0] = at(s.scalars.col.version, 0) + 1;
  };
}

function solveSite(s: FlowState, site: Site): boolean {
  const { roots } = site;
  if (!isAnyDirty(s, roots)) return false;
  if (site.kind === 'tree') solveLazily(s, site.tree);
  else solveEagerly(s, site);
  lookAtLevels(s, site.nodes);
  for (let index = 0; index < roots.length; index += 1) {
    const root = roots[index] as number;
    s.nodes.col.isDirty[root] = 0;
    planEmptying(s, root);
  }
  return true;
}

function isAnyDirty(s: FlowState, roots: readonly number[]): boolean {
  for (let index = 0; index < roots.length; index += 1) {
    if (bit(s.nodes.col.isDirty, roots[index] as number) === 1) return true;
  }
  return false;
}

function solveLazily(s: FlowState, tree: Tree): void {
  bringUp(s, tree.root);
  if (isCalm(s, tree)) {
    passThrough(s, tree);
    return;
  }
  const { leaves } = tree;
  for (let index = 0; index < leaves.length; index += 1) handBack(s, int(leaves, index));
  solveTree(s, tree);
}

function solveEagerly(s: FlowState, { roots, nodes }: Site): void {
  for (const node of nodes) bringUp(s, node);
  solveMesh(s, roots, nodes);
}

/** Flows a mesh left at rates of their own become the tree's again. */
function handBack(s: FlowState, leaf: number): void {
  if (int(s.nodes.col.owned, leaf) === 0) return;
  eachFlow(s, leaf, (flow) => {
    if (int(s.flows.col.mode, flow) !== OWN) return;
    serve(s, flow, backlogNow(s, flow) > 0 ? SHARED : IDLE, 0, 0);
  });
}

/** Plans the levels that backlogs will cross, where a line has changed. */
function lookAtLevels(s: FlowState, nodes: readonly number[]): void {
  const { isTouched, follows, root, watch } = s.nodes.col;
  for (let index = 0; index < nodes.length; index += 1) {
    const node = nodes[index] as number;
    const isNew = bit(isTouched, node) === 1;
    isTouched[node] = 0;
    if (int(watch, node) === NO_ROW) continue;
    if (isNew || int(root, node) === node || bit(follows, node) === 1) planCrossings(s, node);
  }
}
