import { createInterface } from "node:readline/promises";

/** What a question needs of a process. */
export type AskingProcess = Pick<NodeJS.Process, "stdin" | "stdout">;

/** Asks a person at a terminal for a line. Where the input ends instead (Ctrl-D), the answer is empty. */
export async function ask(question: string, { stdin, stdout }: AskingProcess): Promise<string> {
  const lines = createInterface({ input: stdin, output: stdout });
  try {
    const ended = new Promise<string>((resolve) => {
      lines.once("close", () => {
        resolve("");
      });
    });
    return (await Promise.race([lines.question(question), ended])).trim();
  } finally {
    lines.close();
  }
}
