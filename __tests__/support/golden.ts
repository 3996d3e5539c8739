import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

const FOLDER = resolve(__dirname, "../reports/golden");

/** What renews the texts. */
const COMMAND = "WRITE_GOLDEN=1 npx jest __tests__/reports/scan-formats.test.ts --selectProjects unit";

/**
 * Compares a text with the one that is kept under a name in `__tests__/reports/golden`, byte by byte.
 * @throws Error with the difference, and with the command that accepts what the format writes by now.
 */
export function expectGolden(name: string, text: string): void {
  const file = resolve(FOLDER, name);
  if (process.env.WRITE_GOLDEN === "1") writeFileSync(file, text);
  try {
    // A file holds no half of a character.
    expect(Buffer.from(text).toString()).toBe(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Error(
      `${name} is not what is kept. To accept it, run \`${COMMAND}\` and read what git shows.\n${String(error)}`,
    );
  }
}
