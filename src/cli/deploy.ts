import { relative } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Command } from "commander";
import { AuditError } from "../core/errors";
import { readEnvironment, type EnvironmentSettings } from "../infra/settings";
import { cdktf, inOwnFolder } from "../operations/cdktf";
import { operatorClients, type OperatorClients } from "../operations/clients";
import { readDeploymentState } from "../operations/deployment-state";
import { headLines } from "../operations/head";
import { operatorOf } from "../operations/operator";
import { forgetOutputs, makeOutputsFolder, outputsFileOf } from "../operations/outputs";
import { lossLines, plannedLosses } from "../operations/plan-losses";
import { remainsOf, type Remains } from "../operations/remains";
import { findTerraform } from "../operations/terraform-program";
import { ask } from "./ask";
import { runCommand } from "./run-command";
import { EXIT } from "./faults";
import { runAsProgram } from "./run-as-program";

interface Options {
  readonly yes?: boolean;
}

/** One command at work. */
interface Work {
  readonly environment: string;
  readonly settings: EnvironmentSettings;
  readonly clients: OperatorClients;
  readonly isAgreed: boolean;
  readonly directory: string;
  /** Where the command is and as whom, to be read. */
  readonly head: string;
  readonly proc: NodeJS.Process;
}

type Name = "deploy" | "diff" | "destroy";

const EVERYWHERE = `
It shows the account, the identity and the region first, and works in a folder of its own. TERRAFORM_BINARY_NAME names
another Terraform, AWS_ENDPOINT_URL another AWS.`;

const COMMANDS: Readonly<Record<Name, { readonly says: string; readonly more: string; readonly run: Run }>> = {
  deploy: {
    says: "Deploys an environment, after showing what would change and asking once.",
    more: "\nExit codes: 0 it is deployed, and outputs/<environment>.json has the outputs; 3 a fault, or not agreed.",
    run: deploy,
  },
  diff: {
    says: "Shows what a deployment of an environment would change.",
    more: "\nExit codes: 0 it was shown; 3 a fault.",
    run: async (work) => {
      work.proc.stdout.write(await shownChanges(work));
      return EXIT.clean;
    },
  },
  destroy: {
    says: "Destroys everything of an environment but the bucket of its state, and proves that nothing is left.",
    more: `
The audit's reports, records and logs go too. The proof: Terraform's state is empty, and AWS finds nothing that has the
environment's tags (tag:GetResources). Keys stay for the 7 days after which AWS deletes them.

Exit codes: 0 nothing is left; 1 something is left, which is listed; 2 not everything could be asked; 3 a fault, or not
agreed.`,
    run: destroy,
  },
};

type Run = (work: Work) => Promise<number>;

/**
 * `npm run deploy`, `npm run diff` and `npm run destroy`, of which `argv` names one: thin over CDKTF's own commands.
 * Answers the exit code.
 */
export function main(argv: readonly string[], proc: NodeJS.Process = process): Promise<number> {
  const [name, ...rest] = argv as readonly [Name, ...string[]];
  const { says, more, run } = COMMANDS[name];
  const command = new Command(`npm run ${name} --`)
    .description(says)
    .argument("<environment>", "name of a file in environments/, such as dev")
    .addHelpText("after", EVERYWHERE + more);
  if (name !== "diff") command.option("--yes", "do not ask; what would change is not shown before");
  return runCommand<Options>({
    command,
    argv: rest,
    proc,
    run: ([environment = ""], { yes = false }) => prepared(name, environment, name === "diff" || yes, proc, run),
  });
}

/** Does what has to come before, cheapest first, and shows what the command is about to work on. */
async function prepared(
  name: Name,
  environment: string,
  isAgreed: boolean,
  proc: NodeJS.Process,
  run: Run,
): Promise<number> {
  const settings = readEnvironment(environment);
  if (!isAgreed && !proc.stdin.isTTY) {
    throw new AuditError(
      `Nobody can be asked whether to ${name} the environment ${environment}.`,
      "The input is not a terminal.",
      "Say --yes to agree beforehand; `npm run diff` shows what would change.",
    );
  }
  await findTerraform(proc.env);
  const clients = operatorClients(settings.awsRegion);
  try {
    const identity = await operatorOf(clients, environment, settings);
    const head = `${headLines(environment, settings, identity, proc.env).join("\n")}\n\n`;
    proc.stdout.write(head);
    return await inOwnFolder((directory) => run({ environment, settings, clients, isAgreed, directory, head, proc }));
  } finally {
    clients.destroy();
  }
}

function runOf<N extends Name>(command: N, { environment, directory, proc }: Work) {
  return { command, environment, directory, env: proc.env };
}

/** Lets CDKTF show what would change, and answers what of it is lost for good, to be read. */
async function shownChanges(work: Work): Promise<string> {
  await cdktf(runOf("diff", work));
  const { directory, environment, proc } = work;
  return `${lossLines(await plannedLosses(directory, environment, proc.env)).join("\n")}\n`;
}

async function deploy(work: Work): Promise<number> {
  const { environment, settings, clients, isAgreed, head, proc } = work;
  // A missing bucket is said now, not after the functions are bundled and the stack is synthesized.
  await readDeploymentState(clients, environment, settings);
  if (!isAgreed) {
    const losses = await shownChanges(work);
    // CDKTF clears a terminal that its output does not fit into.
    proc.stdout.write(`\n${head}${losses}\n`);
    await agree(`Deploy this to account ${settings.accountId}? Only yes is taken for agreement: `, "yes", work);
  }
  const outputsFile = outputsFileOf(environment);
  makeOutputsFolder(outputsFile);
  await cdktf({ ...runOf("deploy", work), isSynthesized: !isAgreed, outputsFile });
  const shown = relative(proc.cwd(), outputsFile);
  proc.stdout.write(`\nDeployed. The outputs are in ${shown}; npm run test:live -- ${environment} asks the account.\n`);
  return EXIT.clean;
}

async function destroy(work: Work): Promise<number> {
  const { environment, settings, clients, isAgreed, proc } = work;
  const { addresses, arns } = await readDeploymentState(clients, environment, settings);
  const has = `The state has ${addresses.length} resources of the environment ${environment}.`;
  proc.stdout.write(`${has}\n`);
  if (!isAgreed) {
    const question = `Destroy them, with all reports and logs? Type the environment's name to agree: `;
    await agree(question, environment, work);
  }
  await cdktf(runOf("destroy", work));
  const after = await readDeploymentState(clients, environment, settings);
  const remains = await remainsOf({ clients, settings, arns, sleep: (milliseconds) => sleep(milliseconds) });
  const left = [...after.addresses, ...remains.left];
  proc.stdout.write(`\n${proofLines({ ...remains, left }, settings).join("\n")}\n`);
  if (left.length > 0) return EXIT.findings;
  forgetOutputs(outputsFileOf(environment));
  return remains.unknown.length > 0 ? EXIT.incomplete : EXIT.clean;
}

async function agree(question: string, agreement: string, { proc }: Work): Promise<void> {
  if ((await ask(question, proc)) === agreement) return;
  throw new AuditError("Nothing was changed.", `The answer was not ${agreement}.`, "");
}

function proofLines(
  { left, pending, others, unknown }: Remains,
  { stateBucket }: Pick<EnvironmentSettings, "stateBucket">,
): readonly string[] {
  const listed = (title: string, items: readonly string[]): readonly string[] =>
    items.length === 0 ? [] : [title, ...items.map((item) => `  ${item}`)];
  const proven =
    unknown.length === 0 ? "Nothing is left: the state is empty, and AWS finds nothing with its tags." : "";
  return [
    ...listed("Left, although it should be gone:", left),
    ...listed("Not asked, so that something may be left:", unknown),
    ...(left.length === 0 && proven !== "" ? [proven] : []),
    ...listed("Keys that wait for their deletion, as AWS has it:", pending),
    ...listed("With the same tags, but not of this environment by its state or by name, and not touched:", others),
    `The bucket ${stateBucket} stays, with the earlier versions of the state.`,
  ];
}

runAsProgram(require.main === module, main);
