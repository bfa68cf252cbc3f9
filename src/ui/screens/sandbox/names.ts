/** Names under which an estate is played and handed on. */

const PREFIX = 'sandbox-';

/** Id of the drill around an estate; `estateOfDrill` gives the estate back. */
export function sandboxId(estate: string): string {
  return `${PREFIX}${estate}`;
}

/** The estate a drill was built around, null for any other drill. */
export function estateOfDrill(scenario: string): string | null {
  return scenario.startsWith(PREFIX) ? scenario.slice(PREFIX.length) : null;
}

/** A file name every system takes. */
export function estateFileName(title: string): string {
  const safe = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return `${safe === '' ? 'estate' : safe}.yaml`;
}
