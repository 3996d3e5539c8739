import { join, resolve } from "node:path";
import { AuditError } from "../core/errors";
import type { AuditSystem } from "./audit-system";
import { LOCAL_REGION } from "./clients";
import { closingLines } from "./closing";
import { demonstrate, type Demonstration } from "./demonstration";
import { deploy, joinAccounts, LOCAL_ENVIRONMENT, type Deployment } from "./deploy";
import { layOut } from "./lay-out";
import { localAuditSettings } from "./layout";
import { leftovers } from "./leftovers";
import { startSession, type Session } from "./session";
import type { Steps } from "./steps";

/** How the demonstration runs. */
export interface StartOptions {
  readonly steps: Steps;
  /** Interrupts the run; everything that it started is ended. */
  readonly signal: AbortSignal;
  /** False lays the system out without Terraform. */
  readonly deploy: boolean;
  /** What to do with the running system once everything was shown; it is ended after that. Default: nothing. */
  readonly whileRunning?: (running: Running) => Promise<void>;
  /** Destroys the deployment at the end, and proves that nothing is left. */
  readonly destroy: boolean;
  /** The emulator's port; default a free one. */
  readonly port?: number;
  /** The folder that `out/` and the caches belong to; default the project's. */
  readonly directory?: string;
}

/** The system as it runs after the demonstration. */
export interface Running {
  readonly session: Session;
  readonly system: AuditSystem;
  /** The deployment; `undefined` where the system was laid out without Terraform. */
  readonly deployment: Deployment | undefined;
  readonly demonstration: Demonstration;
}

/** What a run has shown. */
export interface StartResult {
  readonly demonstration: Demonstration;
  /** Seconds of the whole run, and of Terraform's commands in it. */
  readonly seconds: { readonly total: number; readonly terraform: number };
}

/**
 * Starts the local AWS, deploys the audit system there and shows it at work.
 * @throws AuditError where anything is otherwise than it should be; nothing is left running then.
 */
export async function start(options: StartOptions): Promise<StartResult> {
  const { steps, signal } = options;
  const directory = options.directory ?? resolve(__dirname, "../..");
  const started = performance.now();
  const session = await steps.step("Start the local AWS", () =>
    startSession({
      cacheDirectory: join(directory, "node_modules/.cache/compliance-audit"),
      failedLogsDirectory: join(directory, "out/failed-run-logs"),
      ...(options.port === undefined ? {} : { port: options.port }),
    }),
  );
  try {
    const running = await show(session, options, join(directory, "out"));
    const { demonstration, deployment } = running;
    const seconds = (performance.now() - started) / 1000;
    const terraform = (deployment?.terraformMs() ?? 0) / 1000;
    for (const line of closingLines(demonstration, directory)) steps.say(line);
    await options.whileRunning?.(running);
    if (options.destroy && deployment !== undefined) await destroy(session, deployment, steps);
    const ofWhich = deployment === undefined ? "" : `, of which Terraform ${terraform.toFixed(0)} s`;
    steps.say(`Took ${seconds.toFixed(1)} s${ofWhich}.`);
    await session.end(false);
    return { demonstration, seconds: { total: seconds, terraform } };
  } catch (error) {
    await session.end(!signal.aborted);
    if (!signal.aborted) steps.say("  Logs of the run: out/failed-run-logs");
    throw error;
  }
}

async function show(session: Session, options: StartOptions, outDirectory: string): Promise<Running> {
  const { steps, signal } = options;
  const deployment = options.deploy ? await deploy({ session, steps, signal }) : undefined;
  const system =
    deployment === undefined
      ? await steps.step("Lay the system out, without Terraform", () =>
          layOut(session, LOCAL_ENVIRONMENT, LOCAL_REGION, signal),
        )
      : await steps.step("Let the audit into its accounts", () => joinAccounts(session, deployment, signal));
  const { optOutTag } = (deployment?.settings ?? localAuditSettings(LOCAL_ENVIRONMENT, LOCAL_REGION)).remediation;
  const seed = { clients: session.clients, accounts: system.accounts, awsRegion: system.awsRegion, optOutTag };
  return { session, system, deployment, demonstration: await demonstrate(system, seed, steps, outDirectory) };
}

async function destroy(session: Session, { terraform }: Deployment, steps: Steps): Promise<void> {
  await steps.step(
    "terraform destroy",
    (progress) => terraform.destroy(progress),
    (count) => `${count} resources`,
  );
  await steps.step("Prove that nothing is left", async () => {
    const left = [...(await terraform.stateList()), ...(await leftovers(session.clients, LOCAL_ENVIRONMENT))];
    if (left.length > 0) throw new AuditError("The destruction left something behind.", left.join(", "), "");
  });
}
