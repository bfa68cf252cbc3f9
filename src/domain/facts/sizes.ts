/** Sizes of Azure machines of the era, as far as targets need them (PRP-03, STO-15). */

const GB = 1e9;

export interface VmSize {
  readonly name: string;
  readonly cores: number;
  readonly memoryBytes: number;
  /** Network cards it can have. */
  readonly nics: number;
  readonly dataDisks: number;
  /** DS and GS series: the only ones that run from premium accounts. */
  readonly isPremium: boolean;
}

/** House: the commonly listed figures; no document at hand gives the whole table. */
function size(
  name: string,
  cores: number,
  memoryGb: number,
  nics: number,
  dataDisks: number,
): VmSize {
  const isPremium = /_(DS|GS)/.test(name);
  return { name, cores, memoryBytes: memoryGb * GB, nics, dataDisks, isPremium };
}

export const vmSizes: readonly VmSize[] = [
  size('Standard_A1', 1, 1.75, 1, 2),
  size('Standard_A2', 2, 3.5, 1, 4),
  size('Standard_A3', 4, 7, 2, 8),
  size('Standard_A4', 8, 14, 4, 16),
  size('Standard_D1', 1, 3.5, 1, 2),
  size('Standard_D2', 2, 7, 2, 4),
  size('Standard_D3', 4, 14, 4, 8),
  size('Standard_D4', 8, 28, 8, 16),
  size('Standard_DS1', 1, 3.5, 1, 2),
  size('Standard_DS2', 2, 7, 2, 4),
  size('Standard_DS3', 4, 14, 4, 8),
  size('Standard_DS4', 8, 28, 8, 16),
  size('Standard_DS14', 16, 112, 8, 32),
  size('Standard_G2', 4, 56, 2, 8),
  size('Standard_GS2', 4, 56, 2, 8),
];
