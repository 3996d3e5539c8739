/** The end of a command's file: runs it where the file is the program, and not where a test imports it. */
export function runAsProgram(
  isProgram: boolean,
  main: (argv: readonly string[]) => Promise<number>,
  proc: NodeJS.Process = process,
): void {
  if (!isProgram) return;
  // The SDK asks for a newer Node than this machine may have, once a process; a user cannot act on it here.
  proc.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
  // Who reads the first lines and leaves, as `head` does, has seen enough: the exit code says the rest.
  proc.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  void main(proc.argv.slice(2)).then((code) => {
    proc.exitCode = code;
  });
}
