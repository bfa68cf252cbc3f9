/** The speed really reached: simulated time of the last second of real time. */

const WINDOW_MS = 1000;

export interface Speedometer {
  note(realMs: number, simMs: number): void;
  reached(realMs: number): number;
  reset(): void;
}

export function createSpeedometer(): Speedometer {
  let marks: { readonly at: number; readonly sim: number }[] = [];
  return {
    note(realMs, simMs) {
      marks = marks.filter((mark) => realMs - mark.at < WINDOW_MS);
      marks.push({ at: realMs, sim: simMs });
    },
    reached(realMs) {
      const recent = marks.filter((mark) => realMs - mark.at < WINDOW_MS);
      const first = recent[0];
      if (first === undefined) return 0;
      const span = Math.max(1, realMs - first.at);
      const sim = recent.slice(1).reduce((sum, mark) => sum + mark.sim, 0);
      return recent.length < 2 ? 0 : Math.round(sim / span);
    },
    reset() {
      marks = [];
    },
  };
}
