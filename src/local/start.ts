import { join, resolve } from "node:path";
import { AuditError } from "../core/errors";
import { findTerraform } from "../operations/terraform-program";
import type { AuditSystem } from "./audit-system";
import { LOCAL_REGION } from "./clients";
import { closingLines, pageLine } from "./closing";
import { demonstrate, type Demonstration } from "./demonstration";
import { deploy, joinAccounts, LOCAL_ENVIRONMENT, type Deployment, type DeployOptions } from "./deploy";
import { bundleForLayout, layOut, type LayoutCode } from "./lay-out";
import { localAuditSettings } from "./layout";
import { leftovers } from "./leftovers";
import { startSession, type Session } from "./session";
import type { Steps } from "./steps";

const ROOT = resolve(__dirname, "../..");

/** How the demonstration runs. */
export interface StartOptions {
  readonly steps: Steps;
  /** Interrupts the run and ends everything that it started. */
  readonly signal: AbortSignal;
  /** False creates the system directly, without Terraform. */
  readonly deploy: boolean;
  /** What to do with the running system after the demonstration, before it is ended. Default: nothing. */
  readonly whileRunning?: (running: Running) => Promise<void>;
  /** Destroys the deployment at the end, and checks that nothing is left. */
  readonly destroy: boolean;
  /** The emulator's port; default a free one. */
  readonly port?: number;
  /** The folder for reports, and for logs of a failed run; default `out`. */
  readonly outDirectory?: string;
  /** The folder for the synthesized app; default `cdktf.out`. */
  readonly synthDirectory?: string;
}

/** The system as it runs after the demonstration. */
export interface Running {
  readonly session: Session;
  readonly system: AuditSystem;
  /** The deployment; `undefined` where the system was created without Terraform. */
  readonly deployment: Deployment | undefined;
  readonly demonstration: Demonstration;
}

/** The results of a run. */
export interface StartResult {
  readonly demonstration: Demonstration;
  /** Seconds of the whole run, and of Terraform's commands in it. */
  readonly seconds: { readonly total: number; readonly terraform: number };
}

/**
 * Starts the local AWS, deploys the audit system there and shows it at work.
 * @throws AuditError where a result differs from the expected one; nothing keeps running then.
 */
export async function start(options: StartOptions): Promise<StartResult> {
  const outDirectory = options.outDirectory ?? join(ROOT, "out");
  const started = performance.now();
  if (options.deploy)
    await findTerraform(process.env, { signal: options.signal, otherwise: "or run with --no-deploy" });
  return startAndShow({ ...options, outDirectory }, options.deploy ? undefined : bundleForLayout(), started);
}

async function startAndShow(
  options: StartOptions & { readonly outDirectory: string },
  code: LayoutCode | undefined,
  started: number,
): Promise<StartResult> {
  const { steps, signal, outDirectory } = options;
  const failedLogsDirectory = join(outDirectory, "failed-run-logs");
  const session = await steps.step("Start the local AWS", (progress) =>
    startSession({
      cacheDirectory: join(ROOT, "node_modules/.cache/compliance-audit"),
      failedLogsDirectory,
      onInstall: () => {
        progress("installing moto, once");
      },
      signal,
      ...(options.port === undefined ? {} : { port: options.port }),
    }),
  );
  try {
    const running = await show(session, options, code, outDirectory);
    const { demonstration, deployment } = running;
    const seconds = (performance.now() - started) / 1000;
    const terraform = (deployment?.terraformMs() ?? 0) / 1000;
    for (const line of closingLines(demonstration, process.cwd())) steps.say(line);
    await options.whileRunning?.(running);
    if (options.destroy && deployment !== undefined) await destroy(session, deployment, steps);
    const ofWhich = deployment === undefined ? "" : `, of which Terraform ${terraform.toFixed(0)} s`;
    steps.say(`Took ${seconds.toFixed(1)} s${ofWhich}.`);
    steps.say(pageLine(demonstration, process.cwd()));
    await session.end(false);
    return { demonstration, seconds: { total: seconds, terraform } };
  } catch (error) {
    await session.end(!signal.aborted);
    if (!signal.aborted) steps.say(`  Logs of the run: ${failedLogsDirectory}`);
    throw error;
  }
}

async function show(
  session: Session,
  options: StartOptions,
  code: LayoutCode | undefined,
  outDirectory: string,
): Promise<Running> {
  const { steps, signal } = options;
  let deployment: Deployment | undefined;
  let system: AuditSystem;
  if (code === undefined) {
    const deployed = await deploy(deployOptions(session, options));
    system = await steps.step("Let the audit into its accounts", () => joinAccounts(session, deployed, signal));
    deployment = deployed;
  } else {
    system = await steps.step("Lay the system out, without Terraform", () =>
      layOut(session, code, LOCAL_ENVIRONMENT, LOCAL_REGION, signal),
    );
  }
  const { optOutTag } = (deployment?.settings ?? localAuditSettings(LOCAL_ENVIRONMENT, LOCAL_REGION)).remediation;
  const seed = { clients: session.clients, accounts: system.accounts, awsRegion: system.awsRegion, optOutTag };
  return { session, system, deployment, demonstration: await demonstrate(system, seed, steps, outDirectory) };
}

function deployOptions(session: Session, { steps, signal, synthDirectory }: StartOptions): DeployOptions {
  return { session, steps, signal, outDirectory: synthDirectory ?? join(ROOT, "cdktf.out") };
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
