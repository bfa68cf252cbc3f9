/**
 * What may be written about each kind of thing of an estate: the shapes the loader reads, as rows
 * for forms. Editors build their fields and their wires from these, so they know no rule of their
 * own.
 */
import { catalog } from '../../domain/index.ts';
import { settingsOf } from './estate-checks.ts';
import { policyShape, serviceShape, topologyShape, workloadShape } from './estate-sections.ts';
import { componentKinds, kindOf, type RefKind } from './kinds.ts';
import type { Field, Node } from './shape.ts';

/** Kinds of things an estate is made of, in the author's words. */
export const estateKinds = [
  'site',
  'link',
  'vm',
  ...componentKinds,
  'workload',
  'policy',
  'service',
] as const satisfies readonly RefKind[];

export type EstateKind = (typeof estateKinds)[number];

export interface EstateField {
  readonly key: string;
  readonly node: Node;
  /** A file without it cannot be played. */
  readonly isNeeded: boolean;
  readonly doc: string;
}

/** A key that names another thing; `path` leads to it from the entry. */
export interface EstateReference {
  readonly path: readonly string[];
  readonly to: readonly RefKind[];
  readonly many: 'one' | 'list' | 'either';
  readonly isNeeded: boolean;
}

/** Something that may be not as usual with a thing at StartEx. */
export interface EstateTrait {
  readonly name: string;
  readonly fact: string;
  readonly doc: string;
}

const shapes: Readonly<Record<string, Node>> = {
  workload: workloadShape,
  policy: policyShape,
  service: serviceShape,
};

/** Named by the checks and not by the shape: their kind or place has to be said. */
const asked: Readonly<Record<string, readonly string[]>> = {
  site: ['kind'],
  link: ['between', 'kind'],
  workload: [],
};

function fieldsOf(node: Node | undefined): Readonly<Record<string, Field>> {
  if (node?.is === 'object') return node.fields;
  if (node?.is === 'map') return fieldsOf(node.item);
  return {};
}

function sectionNode(kind: EstateKind): Node | undefined {
  const sections = fieldsOf(topologyShape);
  if (kind === 'site') return sections['sites']?.node;
  if (kind === 'link') return sections['links']?.node;
  if (kind === 'vm') return sections['vms']?.node;
  return shapes[kind] ?? sections['components']?.node;
}

/** Keys of a kind in the order of the format, without those this version refuses. */
export function estateFields(kind: EstateKind): readonly EstateField[] {
  const part = componentKinds.find((one) => one === kind);
  const fitting =
    part === undefined ? null : ['kind', 'site', 'name', 'traits', ...settingsOf[part]];
  const needed = part === undefined ? (asked[kind] ?? []) : ['kind', 'site'];
  return Object.entries(fieldsOf(sectionNode(kind)))
    .filter(([key, { isLater }]) => !isLater && (fitting?.includes(key) ?? true))
    .map(([key, { node, need, doc }]) => ({
      key,
      node,
      isNeeded: need === 'always' || needed.includes(key),
      doc,
    }));
}

/** Keys of a kind that name other things, also one level down. */
export function estateReferences(kind: EstateKind): readonly EstateReference[] {
  return estateFields(kind).flatMap(({ key, node, isNeeded }) => {
    const own = referenceOf([key], node, isNeeded);
    const inner = Object.entries(fieldsOf(node.is === 'object' ? node : undefined));
    return [
      ...own,
      ...inner.flatMap(([name, field]) => referenceOf([key, name], field.node, false)),
    ];
  });
}

function referenceOf(path: readonly string[], node: Node, isNeeded: boolean): EstateReference[] {
  return node.is === 'ref' ? [{ path, to: node.to, many: node.many, isNeeded }] : [];
}

/** Conditions a thing of this kind may be planted with: those that are simply so or not. */
export function estateTraits(kind: EstateKind): readonly EstateTrait[] {
  return Object.entries(catalog.conditions)
    .filter(([, { value, on }]) => value === 'flag' && on.some((one) => kindOf(one) === kind))
    .map(([name, { fact, doc }]) => ({ name, fact, doc }));
}
