/** The part of the estate behind a configuration server's row. */
import type { ComponentSpec } from '../../estate.ts';
import { revise } from '../../grow.ts';
import { nameOf, type World } from '../../world.ts';

const KIND = 'configuration-server';

type ServerPart = Extract<ComponentSpec, { kind: 'configuration-server' }>;

export function serverPart(world: World, server: number): ServerPart | undefined {
  const id = nameOf(world, KIND, server);
  const part = world.spec.components.find((one) => one.id === id);
  return part?.kind === KIND ? part : undefined;
}

/** Puts other properties in the place of those it had. */
export function reviseServer(world: World, server: number, change: Partial<ServerPart>): void {
  const id = nameOf(world, KIND, server);
  const components = world.spec.components.map((part) =>
    part.id === id && part.kind === KIND ? { ...part, ...change } : part,
  );
  revise(world, { ...world.spec, components });
}
