/** Which words somebody may have meant: the nearest few, by letters that differ. */

const MOST = 3;

/** Words that begin alike, else those at most a third of their letters away; nearest first. */
export function nearestWords(typed: string, words: readonly string[]): readonly string[] {
  const alike = words.filter((word) => word.startsWith(typed));
  if (alike.length > 0) return alike;
  return words
    .map((word) => ({ word, steps: distance(typed, word) }))
    .filter(({ word, steps }) => steps <= Math.ceil(word.length / MOST))
    .sort((a, b) => a.steps - b.steps)
    .slice(0, MOST)
    .map(({ word }) => word);
}

/** Letters to add, take away or change to make one word of the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const change = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(change, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
