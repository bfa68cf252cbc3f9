/** Typed columns. */
import type { ArrayFor, ColumnKind } from './store.ts';

export function newColumn<K extends ColumnKind>(kind: K, size: number): ArrayFor<K> {
  const made =
    kind === 'f64'
      ? new Float64Array(size)
      : kind === 'i32'
        ? new Int32Array(size)
        : new Uint8Array(size);
  return made as ArrayFor<K>;
}
