import { Command } from "commander";
import type { Check, CheckContext } from "../operations/preflight/check";
import { startChecks, type CheckRow } from "../operations/preflight/run-checks";
import { rowText, summaryText } from "../operations/preflight/table";
import { TOOL_CHECKS } from "../operations/preflight/tools";
import { run as runProgram } from "../operations/processes";
import { EXIT } from "./faults";
import { runAsProgram } from "./run-as-program";
import { runCommand } from "./run-command";
import { hasColours } from "./terminal";

interface Options {
  readonly json: boolean;
  readonly policy: boolean;
}

/** The checks of an account, and what they look at. */
export interface AccountPart {
  readonly checks: readonly Check[];
  readonly context: CheckContext;
}

/**
 * `npm run preflight`: says beforehand what would break a deployment. Answers the exit code: 0 where nothing failed, 1
 * where something did, 3 for a fault or a wrong use.
 * @param accountPart Reads the environment, and loads what asks AWS.
 */
export function main(
  argv: readonly string[],
  proc: NodeJS.Process = process,
  accountPart: (environment: string, env: NodeJS.ProcessEnv) => Promise<AccountPart> = loadAccountPart,
): Promise<number> {
  const command = new Command("npm run preflight --")
    .description("Says beforehand what would break a deployment, and what to do about it. It changes nothing.")
    .argument("<environment>", "name of a file in environments/, such as dev")
    .option("--json", "prints the checks as JSON", false)
    .option("--policy", "prints the IAM policy that a deployer needs, and checks nothing", false);
  return runCommand<Options>({
    command,
    argv,
    proc,
    async run([environment = ""], { json, policy }) {
      // Begun before AWS's SDK is loaded, which takes seconds: whoever lacks Terraform hears of it at once.
      const tools = policy ? [] : startChecks(TOOL_CHECKS, { env: proc.env, run: runProgram });
      const { checks, context } = await accountPart(environment, proc.env);
      if (policy) {
        proc.stdout.write(await policyText(context));
        return EXIT.clean;
      }
      const { isOfAccount } = await import("../operations/preflight/surroundings.js");
      const rows: CheckRow[] = [];
      for (const answer of [...tools, ...startChecks(checks, context, () => isOfAccount(context))]) {
        const row = await answer;
        rows.push(row);
        if (!json) proc.stdout.write(rowText(row, TITLE_WIDTH, hasColours(proc, undefined)));
      }
      context.clients.destroy();
      proc.stdout.write(json ? jsonText(environment, rows) : `\n${summaryText(rows)}`);
      return rows.some(({ status }) => status === "fail") ? EXIT.findings : EXIT.clean;
    },
  });
}

/** No title is longer. */
const TITLE_WIDTH = 26;

async function loadAccountPart(environment: string, env: NodeJS.ProcessEnv): Promise<AccountPart> {
  const { readEnvironment } = await import("../infra/settings.js");
  const settings = readEnvironment(environment);
  const { surroundingsOf } = await import("../operations/preflight/surroundings.js");
  const { ACCOUNT_CHECKS } = await import("../operations/preflight/account-checks.js");
  return { checks: ACCOUNT_CHECKS, context: surroundingsOf(environment, settings, env) };
}

async function policyText({ settings, planned }: CheckContext): Promise<string> {
  const { deployerPolicy } = await import("../infra/deployer-policy.js");
  return `${JSON.stringify(deployerPolicy(settings, await planned()), null, 2)}\n`;
}

function jsonText(environment: string, checks: readonly CheckRow[]): string {
  const status = (["fail", "warn"] as const).find((one) => checks.some((row) => row.status === one)) ?? "pass";
  return `${JSON.stringify({ environment, status, checks }, null, 2)}\n`;
}

runAsProgram(require.main === module, main);
