import { join } from "node:path";
import { z } from "zod";
import { AuditError } from "../core/errors";
import { parseJson } from "../core/json-text";
import { stackName } from "../infra/settings";
import { STATEFUL_TYPES } from "../infra/stateful-types";
import { plainText } from "../runtime/plain-text";
import { run } from "./processes";
import { terraformProgram } from "./terraform-program";

/** A resource that a plan destroys, and that keeps something. */
export interface PlannedLoss {
  /** Terraform's, such as `aws_s3_bucket.audit-bucket_8115CD02`. */
  readonly address: string;
  /** True where the plan makes another in its place. */
  readonly isReplaced: boolean;
  /** The attributes whose change replaces it, such as `bucket`; none where it is not for an attribute. */
  readonly because: readonly string[];
  /** What is lost, in a clause. */
  readonly lost: string;
}

/** What is read of a plan (Terraform, "JSON Output Format", change representation). It may hold secrets elsewhere. */
const planSchema = z.object({
  resource_changes: z
    .array(
      z.object({
        address: z.string(),
        mode: z.string(),
        type: z.string(),
        change: z.object({
          actions: z.array(z.string()),
          replace_paths: z.array(z.array(z.union([z.string(), z.number()]))).default([]),
        }),
      }),
    )
    .default([]),
});

/**
 * What the plan destroys or replaces that keeps something, in the order of the plan.
 * @param json The plan as `terraform show -json` writes it; `undefined` where that is no plan.
 */
export function lossesIn(json: string): readonly PlannedLoss[] | undefined {
  const parsed = parseJson(json);
  const plan = planSchema.safeParse("value" in parsed ? parsed.value : undefined);
  return plan.data?.resource_changes.flatMap(({ address, mode, type, change: { actions, replace_paths: paths } }) => {
    const lost = STATEFUL_TYPES[type];
    if (lost === undefined || mode !== "managed" || !actions.includes("delete")) return [];
    const because = paths.map((path) => plainText(path.join(".")));
    return [{ address: plainText(address), isReplaced: actions.includes("create"), because, lost }];
  });
}

/**
 * Reads the plan that `cdktf diff` has left in the folder of the synthesized stack.
 * @param directory Where the stack was synthesized.
 * @throws AuditError where Terraform does not show it.
 */
export async function plannedLosses(
  directory: string,
  environment: string,
  env: NodeJS.ProcessEnv,
): Promise<readonly PlannedLoss[]> {
  const cwd = join(directory, "stacks", stackName(environment));
  const { stdout, stderr } = await run(terraformProgram(env), ["show", "-json", "plan"], { cwd, env });
  const losses = lossesIn(stdout);
  if (losses !== undefined) return losses;
  throw new AuditError(
    "What the plan would destroy cannot be said by name.",
    `Terraform does not show the plan: ${plainText(stderr) || "its answer is none of its plans."}`,
    "Read in the plan above what must be replaced or will be destroyed.",
  );
}

/** What a plan loses, to be read before it is agreed to. */
export function lossLines(losses: readonly PlannedLoss[]): readonly string[] {
  if (losses.length === 0) return ["Nothing that keeps data, history or trust would be destroyed or replaced."];
  return [
    "This would destroy what keeps data, history or trust:",
    ...losses.flatMap(({ address, isReplaced, because, lost }) => {
      const why = because.length === 0 ? "" : `, since ${because.join(", ")} would change`;
      return [`  ${address} would be ${isReplaced ? "replaced" : "destroyed"}${why}:`, `    ${lost}.`];
    }),
    'docs/operations.md, "Upgrade", says what can be done instead.',
  ];
}
