/** The parts of a process that show whether a person reads its output. */
export interface OutputProcess {
  readonly env: NodeJS.ProcessEnv;
  // Node leaves it undefined in a pipe.
  readonly stdout: { readonly isTTY?: boolean };
}

/**
 * Whether a result is coloured: where a terminal shows it and nobody has said otherwise by `NO_COLOR`
 * (https://no-color.org).
 * @param output The file that it goes to instead.
 */
export function hasColours({ env, stdout }: OutputProcess, output: string | undefined): boolean {
  return output === undefined && stdout.isTTY === true && !env.NO_COLOR;
}
