/** What a part of the canvas asks its stage: selection, focus, and what its gestures mean. */
import { createContext } from 'svelte';

export interface PartState {
  readonly isSelected: boolean;
  readonly isLit: boolean;
  /** The one part the Tab key reaches. */
  readonly isTabStop: boolean;
  readonly click: (event: MouseEvent) => void;
  readonly open: () => void;
  readonly press: (event: KeyboardEvent) => void;
  readonly focus: () => void;
}

export interface Stage {
  part(id: string): PartState;
}

const [get, set] = createContext<Stage>();

export const stage = { get, set };
