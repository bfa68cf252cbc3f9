/** Hands a text to the reader as a file. Nothing leaves the browser otherwise. */

/** Saves `text` under `name` through the browser's own download. */
export function downloadText(name: string, text: string, type = 'application/json'): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The click is handled before the next task; after it the address is no longer needed.
  setTimeout(() => URL.revokeObjectURL(address), 0);
}

/** Name of an exported run: `monday-0910-seed-7.dr-run.json`. */
export function runFileName(scenario: string, seed: number | null): string {
  const safe = scenario.replace(/[^a-z0-9-]+/gi, '-');
  return `${safe}${seed === null ? '' : `-seed-${seed}`}.dr-run.json`;
}
