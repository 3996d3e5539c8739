import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

const FOLDER = resolve(__dirname, "../reports/golden");

/**
 * Compares a text with the one that is kept under a name in `__tests__/reports/golden`, byte by byte. To accept what a
 * format writes by now, run its test with `WRITE_GOLDEN=1` and read the difference.
 */
export function expectGolden(name: string, text: string): void {
  const file = resolve(FOLDER, name);
  if (process.env.WRITE_GOLDEN === "1") writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, "utf8"));
}
