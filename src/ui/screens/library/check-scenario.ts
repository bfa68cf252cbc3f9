/**
 * Checks a scenario file in the page. The checker and its YAML reader are loaded when asked for.
 */

/** More than the checker takes, so that it says itself that a file is too large. */
const MOST_BYTES = 1_000_000;

/** Every problem of a file, and the scenario when none of them is an error. */
export async function checkScenario(file: File) {
  const [{ checkText }, bytes] = await Promise.all([
    import('../../../author/index.ts'),
    file.slice(0, MOST_BYTES).arrayBuffer(),
  ]);
  return checkText(new Uint8Array(bytes), file.name, { isStrict: true });
}
