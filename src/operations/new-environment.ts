import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AuditError } from "../core/errors";
import { ENVIRONMENTS_DIRECTORY, readEnvironment, type EnvironmentSettings } from "../infra/settings";

/** What an environment has to say of itself. */
export interface NewEnvironment {
  /** The file's name, which also ends the names of everything that is deployed. */
  readonly name: string;
  readonly accountId: string;
  readonly awsRegion: string;
  /** @default `compliance-audit-state-<accountId>` */
  readonly stateBucket?: string | undefined;
}

/**
 * Writes an environment's file, and reads it as a synth does.
 * @throws AuditError where the file stands, or a value is wrong; nothing is written then.
 */
export function writeEnvironment(
  { name, accountId, awsRegion, stateBucket = `compliance-audit-state-${accountId}` }: NewEnvironment,
  directory: string = ENVIRONMENTS_DIRECTORY,
): EnvironmentSettings {
  // It ends bucket names, and becomes the name of a file.
  if (!/^[a-z0-9]([a-z0-9-]{0,14}[a-z0-9])?$/.test(name)) {
    throw new AuditError(
      `An environment cannot be called ${JSON.stringify(name)}.`,
      "Its name ends the names of everything that is deployed.",
      "Choose 1 to 16 small letters, digits and hyphens, such as dev.",
    );
  }
  const file = `${name}.json`;
  if (existsSync(join(directory, file))) {
    throw new AuditError(
      `environments/${file} is there already.`,
      "It may be deployed, so it is left as it is.",
      "Choose another name, or change the file by hand.",
    );
  }
  const settings = { $schema: "./environment.schema.json", accountId, awsRegion, stateBucket };
  const text = `${JSON.stringify(settings, null, 2)}\n`;
  const read = asRead(name, text);
  mkdirSync(directory, { recursive: true });
  // Another run may have written it in the meantime.
  writeFileSync(join(directory, file), text, { flag: "wx" });
  return read;
}

/** What a synth reads of a file with this text. */
function asRead(name: string, text: string): EnvironmentSettings {
  const scratch = mkdtempSync(join(tmpdir(), "compliance-audit-environment-"));
  try {
    writeFileSync(join(scratch, `${name}.json`), text);
    return readEnvironment(name, scratch);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}
