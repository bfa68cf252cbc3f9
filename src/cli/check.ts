import { type Exit, exit, type Io } from './io.ts';
export function checkVerb(_words: readonly string[], _io: Io): Exit {
  return exit.clean;
}
