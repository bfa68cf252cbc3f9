/** Reasons against an edit: what, why and what would help, with the row of the facts behind it. */
import type { Problem } from '../../drill/index.ts';
import { builderText, refusalText } from '../../text/index.ts';
import type { EstateDraft, Key } from './draft.ts';

export interface Reason {
  readonly code: string;
  /** Row of the facts, ruling or section behind it; empty where the form of the file says it. */
  readonly fact: string;
  readonly what: string;
  readonly why: string;
  readonly helps: string;
}

export type Edited =
  | {
      readonly ok: true;
      readonly draft: EstateDraft;
      /** What was made or changed, for the selection and for the name of the step. */
      readonly keys: readonly Key[];
    }
  | { readonly ok: false; readonly reasons: readonly Reason[] };

export function refused(...reasons: readonly Reason[]): Edited {
  return { ok: false, reasons };
}

type Params = Readonly<Record<string, string | number>>;

interface Words {
  readonly what: (params: Params) => string;
  readonly why: (params: Params) => string;
  readonly helps: (params: Params) => string;
}

/** A reason of the editor itself: something is gone, or nothing connects the two. */
export function reasonOf(code: keyof typeof builderText.reasons, params: Params): Reason {
  const words: Words = builderText.reasons[code];
  return {
    code,
    fact: 'SCENARIOS 2.4',
    what: words.what(params),
    why: words.why(params),
    helps: words.helps(params),
  };
}

/** A refusal of the engine. */
export function engineReason(refusal: {
  readonly code: string;
  readonly fact: string;
  readonly params: Params;
}): Reason {
  return { code: refusal.code, fact: refusal.fact, ...refusalText(refusal) };
}

/** A problem of the checker: its message says what is wrong and what to do. */
export function checkReason({ code, message }: Pick<Problem, 'code' | 'message'>): Reason {
  const { checked } = builderText;
  return { code, fact: code, what: message, why: checked.why(code), helps: checked.helps };
}
