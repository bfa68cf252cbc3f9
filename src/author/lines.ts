/** Offsets to lines and columns, both from 1, columns in the units of the editor. */

export interface Lines {
  readonly text: string;
  at(offset: number): { readonly line: number; readonly column: number };
  /** The line around an offset, and where it begins. */
  around(offset: number): { readonly text: string; readonly start: number };
}

export function linesOf(text: string): Lines {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const rowOf = (offset: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return {
    text,
    at(offset) {
      const row = rowOf(offset);
      return { line: row + 1, column: offset - (starts[row] ?? 0) + 1 };
    },
    around(offset) {
      const row = rowOf(offset);
      const start = starts[row] ?? 0;
      const end = starts[row + 1] ?? text.length + 1;
      return { start, text: text.slice(start, end - 1).replace(/\r$/, '') };
    },
  };
}
