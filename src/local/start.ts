import { join, resolve } from "node:path";
import { AuditError } from "../core/errors";
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
  /** Leaves the system running until the run is interrupted. */
  readonly keep: boolean;
  /** Destroys the deployment at the end, and proves that nothing is left. */
  readonly destroy: boolean;
  /** The emulator's port; default a free one. */
  readonly port?: number;
  /** The folder that `out/` and the caches belong to; default the project's. */
  readonly directory?: string;
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
    const { demonstration, deployment } = await show(session, options, join(directory, "out"));
    const seconds = (performance.now() - started) / 1000;
    const terraform = (deployment?.terraformMs() ?? 0) / 1000;
    for (const line of closingLines(demonstration, directory)) steps.say(line);
    if (options.keep) await keepRunning(session, options);
    if (options.destroy && deployment !== undefined) await destroy(session, deployment, steps);
    const ofWhich = deployment === undefined ? "" : `, of which Terraform ${terraform.toFixed(0)} s`;
    steps.say(`Took ${seconds.toFixed(1)} s${ofWhich}.`);
    await session.end(false);
    return { demonstration, seconds: { total: seconds, terraform } };
  } catch (error) {
    await session.end(!signal.aborted);
    throw error;
  }
}

async function show(
  session: Session,
  options: StartOptions,
  outDirectory: string,
): Promise<{ readonly demonstration: Demonstration; readonly deployment: Deployment | undefined }> {
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
  return { demonstration: await demonstrate(system, seed, steps, outDirectory), deployment };
}

async function keepRunning({ endpoint }: Session, { steps, signal }: StartOptions): Promise<void> {
  steps.say("");
  steps.say(`The local AWS runs at ${endpoint}. In another terminal:`);
  steps.say(
    `  export AWS_ENDPOINT_URL=${endpoint} AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local AWS_REGION=${LOCAL_REGION}`,
  );
  steps.say("  aws s3 ls");
  steps.say("Ctrl-C ends it.");
  if (signal.aborted) return;
  await new Promise((done) => {
    signal.addEventListener("abort", done, { once: true });
  });
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
