/** Words of a run: numbers are kept in state, words never are. */

/** Two-way table of words. Numbers are kept in state, words never are. */
export interface Lexicon {
  numberOf(word: string): number;
  wordOf(number: number): string;
  /** All words in order of first use, for a capture. */
  words(): readonly string[];
  reset(words: readonly string[]): void;
}

export function createLexicon(): Lexicon {
  let words: string[] = [];
  const numbers = new Map<string, number>();
  return {
    numberOf(word) {
      const known = numbers.get(word);
      if (known !== undefined) return known;
      numbers.set(word, words.length);
      return words.push(word) - 1;
    },
    wordOf: (number) => words[number] ?? '',
    words: () => [...words],
    reset(next) {
      words = [...next];
      numbers.clear();
      for (const [number, word] of words.entries()) numbers.set(word, number);
    },
  };
}
