import type { PlannedStack } from "../../infra/planned-stack";
import type { EnvironmentSettings } from "../../infra/settings";
import type { Identity } from "../../runtime/identity";
import type { OperatorClients } from "../clients";
import type { run } from "../processes";
import type { DeployedIds } from "./deployed-ids";

/** What came of a check. */
export interface CheckResult {
  /** `fail`: the deployment would break. `warn`: it may, or what was asked did not answer. */
  readonly status: "pass" | "warn" | "fail";
  /** What was found. */
  readonly found: string;
  /** What to do about it; nothing where it is well. */
  readonly remedy?: string;
}

/** What every check may look at. */
export interface ToolSurroundings {
  /** The variables with which programs are run. */
  readonly env: NodeJS.ProcessEnv;
  /** Runs a program. */
  readonly run: typeof run;
}

/** What a check of the account may look at. */
export interface CheckContext extends ToolSurroundings {
  /** The environment's name below `environments/`. */
  readonly environment: string;
  readonly settings: EnvironmentSettings;
  /** SDK clients with the deployer's credentials, in the environment's region unless another is named. */
  readonly clients: OperatorClients;
  /** Who deploys. Rejects with an AuditError where the credentials cannot be used. */
  readonly identity: () => Promise<Identity>;
  /** What will be deployed. */
  readonly planned: () => Promise<PlannedStack>;
  /** What is deployed already, by the environment's state. */
  readonly deployed: () => Promise<DeployedIds>;
}

/** Something that would break a deployment, looked at beforehand. */
export interface Check<Context extends ToolSurroundings = CheckContext> {
  /** Names the check in the JSON. */
  readonly id: string;
  /** Names it in the table. */
  readonly title: string;
  /**
   * Asks AWS about the environment's account, and so is not made with the credentials of another.
   * @default false
   */
  readonly asksAccount?: boolean;
  /**
   * What it means that the check could not be made, or not in time.
   * @default "warn"
   */
  readonly unanswered?: "warn" | "fail";
  /**
   * How long the check may take. Milliseconds.
   * @default 30 seconds
   */
  readonly deadlineMs?: number;
  /** @param signal Aborts when the check's time has run out. */
  readonly run: (context: Context, signal: AbortSignal) => CheckResult | Promise<CheckResult>;
}

/** Nothing stands in the way. */
export function pass(found: string): CheckResult {
  return { status: "pass", found };
}

/** The deployment may go well, or something is left to do after it. */
export function warn(found: string, remedy?: string): CheckResult {
  return { status: "warn", found, ...(remedy === undefined ? {} : { remedy }) };
}

/** The deployment would break. */
export function fail(found: string, remedy: string): CheckResult {
  return { status: "fail", found, remedy };
}

/** Some of a list's texts, and how many more there are. */
export function some(texts: readonly string[], atMost = 5): string {
  const more = texts.length - atMost;
  return [...texts.slice(0, atMost), ...(more > 0 ? [`${more} more`] : [])].join(", ");
}
