import { EventEmitter } from "node:events";

/** A process as a command sees it, and what the command has written, piece by piece. */
export interface FakeProcess extends NodeJS.Process {
  readonly out: string[];
  readonly err: string[];
}

/** A process in the project's folder with an empty environment, unless `more` says otherwise. It takes signals as events. */
export function fakeProcess(more: Partial<Pick<NodeJS.Process, "cwd" | "env">> = {}): FakeProcess {
  const out: string[] = [];
  const err: string[] = [];
  return Object.assign(new EventEmitter(), {
    ...{ out, err, env: {}, cwd: () => process.cwd() },
    stdout: { write: (text: string) => out.push(text) },
    stderr: { write: (text: string) => err.push(text) },
    ...more,
  }) as unknown as FakeProcess;
}

/** The exit code of a command, and all that it wrote. */
export interface FakeRun {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command in a process of which it may take what `fakeProcess` has. */
export async function runFake(command: (proc: NodeJS.Process) => Promise<number>): Promise<FakeRun> {
  const proc = fakeProcess();
  const code = await command(proc);
  return { code, out: proc.out.join(""), err: proc.err.join("") };
}
