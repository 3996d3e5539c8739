/** The end of a command's file: runs it where the file is the program, and not where a test imports it. */
export function runAsProgram(
  isProgram: boolean,
  main: (argv: readonly string[]) => Promise<number>,
  proc: NodeJS.Process = process,
): void {
  if (!isProgram) return;
  // The SDK warns once in each process that it will need a newer Node; a user of this command cannot do anything about
  // it.
  proc.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
  // A reader such as `head` closes the pipe after the first lines. That is not a fault: the exit code still tells the
  // result.
  proc.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  void main(proc.argv.slice(2)).then((code) => {
    proc.exitCode = code;
  });
}
