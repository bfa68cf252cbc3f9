/** Which strategy rules which nodes: trees on their own, or groups that a constraint ties. */
import { createTree, type Tree } from './fill.ts';
import { at, type FlowState, int, NO_ROW } from './state.ts';

/** A part of the network that is solved as one. */
export type Site = {
  readonly roots: readonly number[];
  readonly nodes: readonly number[];
} & ({ readonly kind: 'tree'; readonly tree: Tree } | { readonly kind: 'mesh' });

interface Use {
  readonly cross: number;
  readonly roots: ReadonlySet<number>;
  readonly weights: ReadonlySet<number>;
  readonly flows: number;
}

/** Splits the network into sites, in the order of their first root. */
export function sitesOf(s: FlowState): Site[] {
  const roots: number[] = [];
  const below = new Map<number, number[]>();
  for (let node = 0; node < s.nodes.count; node += 1) {
    const root = int(s.nodes.col.root, node);
    if (root === node) roots.push(node);
    below.set(root, [...(below.get(root) ?? []), node]);
  }
  const uses = crossUses(s);
  const flowsOf = countFlows(s);
  const folded = new Map<number, { cap: number; tag: number }>();
  const ties: Use[] = [];
  for (const use of uses) {
    if (isSlack(s, use)) continue;
    const [root] = use.roots;
    const [weight] = use.weights;
    const isWhole =
      use.roots.size === 1 &&
      use.weights.size === 1 &&
      root !== undefined &&
      use.flows === int(flowsOf, root);
    if (isWhole && weight !== undefined)
      fold(s, root, at(s.crosses.col.cap, use.cross) / weight, use.cross, folded);
    else ties.push(use);
  }
  return join(s, roots, below, ties, folded);
}

function crossUses(s: FlowState): Use[] {
  const uses = Array.from({ length: s.crosses.count }, (_, cross) => ({
    cross,
    roots: new Set<number>(),
    weights: new Set<number>(),
    flows: 0,
    root: Number.NaN,
    weight: Number.NaN,
  }));
  for (let flow = 0; flow < s.flows.count; flow += 1) {
    const cross = int(s.flows.col.cross, flow);
    const use = cross < 0 ? undefined : uses[cross];
    if (use === undefined) continue;
    const root = int(s.nodes.col.root, int(s.flows.col.node, flow));
    const weight = at(s.flows.col.weight, flow);
    use.flows += 1;
    // Flows of one root stand together, mostly: a set is asked only where something changes.
    if (root === use.root && weight === use.weight) continue;
    use.roots.add(root);
    use.weights.add(weight);
    use.root = root;
    use.weight = weight;
  }
  return uses.filter((use) => use.flows > 0);
}

function countFlows(s: FlowState): Int32Array {
  const found = new Int32Array(s.nodes.count);
  for (let flow = 0; flow < s.flows.count; flow += 1) {
    const root = int(s.nodes.col.root, int(s.flows.col.node, flow));
    found[root] = int(found, root) + 1;
  }
  return found;
}

/** A constraint its roots cannot fill never binds. */
function isSlack(s: FlowState, use: Use): boolean {
  let most = 0;
  for (const root of use.roots) most += at(s.nodes.col.cap, root);
  return at(s.crosses.col.cap, use.cross) >= most * Math.max(...use.weights);
}

function fold(
  s: FlowState,
  root: number,
  cap: number,
  cross: number,
  into: Map<number, { cap: number; tag: number }>,
): void {
  const known = into.get(root)?.cap ?? at(s.nodes.col.cap, root);
  if (cap < known) into.set(root, { cap, tag: int(s.crosses.col.tag, cross) });
}

function join(
  s: FlowState,
  roots: readonly number[],
  below: ReadonlyMap<number, readonly number[]>,
  ties: readonly Use[],
  folded: ReadonlyMap<number, { cap: number; tag: number }>,
): Site[] {
  const groups = new Map<number, Set<number>>(roots.map((root) => [root, new Set([root])]));
  for (const tie of ties) {
    const all = new Set<number>();
    for (const root of tie.roots) for (const member of groups.get(root) ?? []) all.add(member);
    for (const root of all) groups.set(root, all);
  }
  const tied = new Set(ties.flatMap((tie) => [...tie.roots]));
  const seen = new Set<number>();
  const sites: Site[] = [];
  for (const root of roots) {
    if (seen.has(root)) continue;
    const members = [...(groups.get(root) ?? [root])].sort((a, b) => a - b);
    for (const member of members) seen.add(member);
    const nodes = members.flatMap((member) => below.get(member) ?? []);
    if (tied.has(root) || !isFlat(s, root, nodes)) {
      sites.push({ kind: 'mesh', roots: members, nodes });
      continue;
    }
    const limit = folded.get(root) ?? {
      cap: at(s.nodes.col.cap, root),
      tag: int(s.nodes.col.tag, root),
    };
    const leaves = Int32Array.from(
      nodes.length === 1 ? nodes : nodes.filter((node) => node !== root),
    );
    const tree = createTree(root, leaves, limit.cap, limit.tag);
    sites.push({ kind: 'tree', tree, roots: [root], nodes });
  }
  return sites;
}

/** Two storeys at most, and flows only on the lower one: what the lazy strategy can do. */
function isFlat(s: FlowState, root: number, nodes: readonly number[]): boolean {
  const { parent, first } = s.nodes.col;
  if (nodes.length > 1 && int(first, root) !== NO_ROW) return false;
  return nodes.every((node) => node === root || int(parent, node) === root);
}
