import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import pLimit from "p-limit";
import { synthesizeEnvironments } from "../infra/synthesize";
import { LOCAL_REGION } from "./clients";
import { terraformIn } from "./terraform";
import { terraformEnvironment } from "./terraform-environment";

/** A port where nothing listens: a plan that asked AWS for anything would fail. */
const NOWHERE = "http://127.0.0.1:9";

/** How environments are planned without AWS. */
export interface OfflinePlanOptions {
  /** The folder for all output; its earlier content is removed. */
  readonly directory: string;
  readonly signal?: AbortSignal;
}

/** The result of planning without AWS. */
export interface OfflinePlans {
  /** The folder of all synthesized stacks. */
  readonly stacks: string;
  /** Path of each plan's JSON, by environment. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * Plans environments with Terraform and its provider alone: from an empty state, without a check of the account, with
 * zips made at synth (see `offlineSettings`). So every resource is planned as new.
 * @param environments Their names below `environments/`.
 * @throws AuditError where settings are wrong, or Terraform refuses.
 */
export async function planOffline(
  environments: readonly string[],
  { directory, signal }: OfflinePlanOptions,
): Promise<OfflinePlans> {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const { directories } = await synthesizeEnvironments({ environments, offline: true, outDirectory: directory });
  const env = terraformEnvironment(NOWHERE, LOCAL_REGION, directory);
  const limit = pLimit(availableParallelism());
  const planned = Object.entries(directories).map(([environment, stack]) =>
    limit(async () => {
      const terraform = terraformIn({ directory: stack, env, ...(signal === undefined ? {} : { signal }) });
      await terraform.init();
      const file = join(directory, `${environment}.json`);
      writeFileSync(file, await terraform.planAsJson(), { mode: 0o600 });
      return [environment, file] as const;
    }),
  );
  return { stacks: join(directory, "stacks"), files: Object.fromEntries(await Promise.all(planned)) };
}
