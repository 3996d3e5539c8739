import { AuditError } from "../core/errors";
import { parseJson } from "../core/json-text";
import { plainText } from "../runtime/plain-text";
import { isMissingProgram, run, type Finished } from "./processes";

/** The Terraform that is used here. */
export interface FoundTerraform {
  /** Its name on PATH, or its path. */
  readonly program: string;
  /** Such as `1.11.4`. */
  readonly version: string;
}

/** The oldest Terraform that locks a state with an object beside it (`use_lockfile`). */
const OLDEST = [1, 10] as const;

/** The program that deploys: TERRAFORM_BINARY_NAME names it, to CDKTF too. */
export function terraformProgram({ TERRAFORM_BINARY_NAME: name }: NodeJS.ProcessEnv): string {
  return name === undefined || name === "" ? "terraform" : name;
}

/** How Terraform is looked for. */
export interface FindTerraformOptions {
  readonly signal?: AbortSignal;
  /** What else a user can do if there is none: the end of a sentence. */
  readonly otherwise?: string;
}

/**
 * Finds Terraform before anything else is done: asks the program for its version, which takes no network.
 * @throws AuditError where there is none, or it is too old.
 */
export async function findTerraform(
  env: NodeJS.ProcessEnv,
  { signal, otherwise }: FindTerraformOptions = {},
): Promise<FoundTerraform> {
  const program = terraformProgram(env);
  const finished = await versionOf(program, env, signal, otherwise);
  const version = versionIn(finished.stdout);
  if (version === undefined) {
    throw new AuditError(
      `${program} does not say its version.`,
      plainText(finished.stderr) || "Its answer to `version -json` is not Terraform's.",
      "Let TERRAFORM_BINARY_NAME name Terraform, or leave it out.",
    );
  }
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [oldestMajor, oldestMinor] = OLDEST;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return { program, version };
  throw new AuditError(
    `${program} is of version ${version}.`,
    "The state is locked by an object in its bucket, which needs 1.10.",
    "Install Terraform 1.10 or newer.",
  );
}

/** The error that says that Terraform is missing. */
export function missingTerraform(program: string, otherwise?: string): AuditError {
  return new AuditError(
    "Terraform was not found.",
    `There is no program ${program} on PATH, and Terraform makes the deployment.`,
    "Install Terraform 1.10 or newer, or name the program by TERRAFORM_BINARY_NAME" +
      `${otherwise === undefined ? "" : `, ${otherwise}`}.`,
  );
}

async function versionOf(
  program: string,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal | undefined,
  otherwise: string | undefined,
): Promise<Finished> {
  try {
    // Without CHECKPOINT_DISABLE, Terraform asks its maker whether there is a newer one.
    const options = { env: { ...env, CHECKPOINT_DISABLE: "1" }, ...(signal === undefined ? {} : { signal }) };
    return await run(program, ["version", "-json"], options);
  } catch (error) {
    throw isMissingProgram(error) ? missingTerraform(program, otherwise) : error;
  }
}

/** The version that `version -json` names; OpenTofu's has the same shape. */
function versionIn(stdout: string): string | undefined {
  const parsed = parseJson(stdout);
  if (!("value" in parsed) || typeof parsed.value !== "object" || parsed.value === null) return undefined;
  const { terraform_version: version } = parsed.value as { readonly terraform_version?: unknown };
  return typeof version === "string" ? plainText(version, 40) : undefined;
}
