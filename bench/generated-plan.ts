import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { terraformIn } from "../src/local/terraform";
import { terraformEnvironment } from "../src/local/terraform-environment";

/** Resources of one team, see plan-team. */
export const TEAM_SIZE = 100;

/** Nothing listens there: the plan makes no calls to AWS. */
const NOWHERE = "http://127.0.0.1:9";

/** The team's name, in addresses, in values and as the key of its module call. */
const TEAM = "team0000";

interface Plan {
  readonly planned_values: { readonly root_module: { readonly child_modules: readonly unknown[] } };
  readonly resource_changes: readonly unknown[];
  readonly configuration: { readonly root_module: { readonly module_calls: Readonly<Record<string, unknown>> } };
  readonly relevant_attributes: readonly unknown[];
}

/** The plan of one team's stack, as the Terraform and the provider of this machine write it. */
export async function planOfOneTeam(): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), "compliance-audit-bench-"));
  try {
    cpSync(join(__dirname, "plan-team"), directory, { recursive: true });
    const terraform = terraformIn({ directory, env: terraformEnvironment(NOWHERE, "eu-west-1", directory) });
    await terraform.init();
    return await terraform.planAsJson();
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/**
 * The plan of many teams beside one another, as Terraform would write it: for each team one module call and its
 * resources.
 */
export function planOfTeams(oneTeam: string, teams: number): string {
  const plan = JSON.parse(oneTeam) as Plan;
  const { planned_values: planned, configuration } = plan;
  const names = Array.from({ length: teams }, (_, index) => `team${String(index).padStart(4, "0")}`);
  const repeated = (part: object): string => {
    // The text of a list or an object without its brackets.
    const text = JSON.stringify(part).slice(1, -1);
    return names.map((name) => text.replaceAll(TEAM, name)).join();
  };
  // As text: the plan is very large, and should be in memory only once.
  const holders = { planned: "@planned", changes: "@changes", calls: "@calls", relevant: "@relevant" };
  const frame = JSON.stringify({
    ...plan,
    planned_values: { root_module: { child_modules: [holders.planned] } },
    resource_changes: [holders.changes],
    configuration: {
      ...configuration,
      root_module: { ...configuration.root_module, module_calls: { [holders.calls]: 0 } },
    },
    relevant_attributes: [holders.relevant],
  });
  return frame
    .replace(`"${holders.planned}"`, () => repeated(planned.root_module.child_modules))
    .replace(`"${holders.changes}"`, () => repeated(plan.resource_changes))
    .replace(`"${holders.calls}":0`, () => repeated(configuration.root_module.module_calls))
    .replace(`"${holders.relevant}"`, () => repeated(plan.relevant_attributes));
}
