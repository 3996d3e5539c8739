import pc from "picocolors";

/** Where steps are printed. */
export interface Terminal {
  write(text: string): void;
  /** True where a line can be rewritten and coloured. */
  readonly isTTY: boolean;
}

/** Reports progress within a step, such as `41 of 176 resources`. */
export type Progress = (text: string) => void;

/** Prints steps as they run, each with its time. */
export interface Steps {
  /**
   * Runs one step. `work` may report progress; its result is the step's result.
   * @param summary A text about the result, printed beside the time.
   */
  step<T>(title: string, work: (progress: Progress) => Promise<T>, summary?: (result: T) => string): Promise<T>;
  /** Prints a line of its own. */
  say(text: string): void;
  /** How long each step took, in seconds, in the order they ran. */
  readonly times: ReadonlyMap<string, number>;
}

/** Progress is printed at most this often where lines cannot be rewritten. Milliseconds. */
const PROGRESS_EVERY_MS = 15_000;

/**
 * Prints steps on a terminal, one line for each. A terminal that can rewrite a line shows the progress in it; other
 * outputs (a log, a pipe) get a line of progress now and then.
 * @param now A clock in milliseconds.
 */
export function createSteps(terminal: Terminal, now: () => number = () => performance.now()): Steps {
  const colours = pc.createColors(terminal.isTTY && pc.isColorSupported);
  const times = new Map<string, number>();
  const line = (mark: string, text: string): string => `  ${mark} ${text}`;
  const show = (text: string): void => {
    if (terminal.isTTY) terminal.write(`\r\u001b[2K${line(colours.cyan("…"), text)}`);
  };
  const settle = (text: string): void => {
    terminal.write(`${terminal.isTTY ? "\r\u001b[2K" : ""}${text}\n`);
  };

  return {
    times,
    say(text) {
      terminal.write(`${text}\n`);
    },
    async step(title, work, summary) {
      const started = now();
      let lastShown = started;
      show(title);
      const progress: Progress = (text) => {
        show(`${title} ${colours.dim(text)}`);
        if (terminal.isTTY || now() - lastShown < PROGRESS_EVERY_MS) return;
        lastShown = now();
        terminal.write(`${line("…", `${title}: ${text}`)}\n`);
      };
      const seconds = (): number => (now() - started) / 1000;
      try {
        const result = await work(progress);
        times.set(title, seconds());
        const more = summary === undefined ? "" : `  ${colours.dim(summary(result))}`;
        settle(`${line(colours.green("✓"), title.padEnd(46))} ${seconds().toFixed(1).padStart(6)} s${more}`);
        return result;
      } catch (error) {
        settle(`${line(colours.red("✗"), title.padEnd(46))} ${seconds().toFixed(1).padStart(6)} s`);
        throw error;
      }
    },
  };
}
