/** Finds a circle in "waits for" relations. */

/**
 * The first circle, written from its smallest member back to itself, or null. `needs` maps a name
 * to the names it waits for; unknown names are ignored.
 */
export function findCircle(
  needs: ReadonlyMap<string, readonly string[]>,
): readonly string[] | null {
  const done = new Set<string>();
  for (const start of needs.keys()) {
    const trail: string[] = [];
    const circle = follow(start, needs, trail, done);
    if (circle !== null) return circle;
  }
  return null;
}

function follow(
  name: string,
  needs: ReadonlyMap<string, readonly string[]>,
  trail: string[],
  done: Set<string>,
): readonly string[] | null {
  const seen = trail.indexOf(name);
  if (seen >= 0) return [...trail.slice(seen), name];
  if (done.has(name)) return null;
  trail.push(name);
  for (const next of needs.get(name) ?? []) {
    const circle = follow(next, needs, trail, done);
    if (circle !== null) return circle;
  }
  trail.pop();
  done.add(name);
  return null;
}
