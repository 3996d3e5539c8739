import { GetRoleCommand, IAMClient, SimulatePrincipalPolicyCommand, type EvaluationResult } from "@aws-sdk/client-iam";
import { deployerStatements, type DeployerStatement } from "../../infra/deployer-policy";
import { isDenial } from "../../runtime/read-failure";
import { fail, pass, some, warn, type Check } from "./check";

const POLICY = "`npm run preflight -- <environment> --policy` prints the policy that a deployer needs";

/** What the deployer may do, as IAM simulates it: neither service control policies nor boundaries of sessions count. */
export const permissionsCheck: Check = {
  id: "permissions",
  title: "Deployer's permissions",
  asksAccount: true,
  // A simulation takes a second for some dozen actions.
  deadlineMs: 60_000,
  async run({ clients, identity, planned, settings }) {
    const { arn } = await identity();
    if (arn.endsWith(":root")) return warn("the root user may do everything", "Deploy as a role that may do less.");
    const iam = clients.client(IAMClient);
    const statements = deployerStatements(settings, await planned());
    try {
      const principal = await principalOf(iam, arn);
      const results = (await Promise.all(statements.map((each) => simulated(iam, principal, each)))).flat();
      const refused = results.filter(({ EvalDecision }) => EvalDecision !== "allowed");
      // A policy that asks for what the simulation does not know, such as a source address, may yet allow.
      const open = refused.filter(({ MissingContextValues = [] }) => MissingContextValues.length > 0);
      const denied = refused.filter((result) => !open.includes(result));
      if (denied.length > 0) return fail(`denied: ${some(actionsOf(denied))}`, `Grant them; ${POLICY}.`);
      if (open.length > 0) {
        return warn(
          `depend on conditions that cannot be simulated: ${some(actionsOf(open))}`,
          `Look whether the conditions hold where you deploy; ${POLICY}.`,
        );
      }
      return pass(`${new Set(actionsOf(results)).size} actions are allowed`);
    } catch (error) {
      if (!isDenial(error)) throw error;
      return warn(
        "not simulated: iam:SimulatePrincipalPolicy or iam:GetRole was denied",
        `Grant them, or compare: ${POLICY}.`,
      );
    }
  },
};

/** The ARN of the user or role whose policies count: a session's role has a path, which the session's ARN leaves out. */
async function principalOf(iam: IAMClient, arn: string): Promise<string> {
  const [, roleName] = /:assumed-role\/([^/]+)\//.exec(arn) ?? [];
  if (roleName === undefined) return arn;
  const { Role } = await iam.send(new GetRoleCommand({ RoleName: roleName }));
  return Role?.Arn ?? arn;
}

async function simulated(
  iam: IAMClient,
  principal: string,
  { actions, example }: DeployerStatement,
): Promise<readonly EvaluationResult[]> {
  const found: EvaluationResult[] = [];
  let marker: string | undefined;
  do {
    const { EvaluationResults = [], Marker } = await iam.send(
      new SimulatePrincipalPolicyCommand({
        PolicySourceArn: principal,
        ActionNames: [...actions],
        ResourceArns: [example],
        ...(marker === undefined ? {} : { Marker: marker }),
      }),
    );
    found.push(...EvaluationResults);
    marker = Marker;
  } while (marker !== undefined);
  return found;
}

function actionsOf(results: readonly EvaluationResult[]): readonly string[] {
  return [...new Set(results.map(({ EvalActionName = "" }) => EvalActionName))].sort();
}
