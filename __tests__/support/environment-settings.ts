import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { z } from "zod";
import { readEnvironment, type EnvironmentSettings } from "../../src/infra/settings";
import type { environmentFileSchema } from "../../src/infra/settings-schema";

/** The settings that an environment's file may hold. */
export type EnvironmentInput = z.input<typeof environmentFileSchema>;

/** The settings that an environment's file must hold. */
export const REQUIRED_SETTINGS = {
  accountId: "111122223333",
  awsRegion: "eu-west-1",
  stateBucket: "compliance-audit-state-111122223333",
} as const satisfies EnvironmentInput;

/** The settings of the environment `test` as a file with these would give them, beside the required ones. */
export function settingsOf(file: Partial<EnvironmentInput> = {}): EnvironmentSettings {
  const directory = mkdtempSync(join(tmpdir(), "environment-test-"));
  try {
    writeFileSync(join(directory, "test.json"), JSON.stringify({ ...REQUIRED_SETTINGS, ...file }));
    return readEnvironment("test", directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}
