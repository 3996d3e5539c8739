import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import * as z from "zod";
import { TERRAFORM_AT_LEAST } from "../../infra/terraform-version";
import { isMissingProgram } from "../processes";
import { terraformProgram } from "../terraform-program";
import { fail, pass, warn, type Check, type ToolSurroundings } from "./check";

const ROOT = resolve(__dirname, "../../..");

const packageFile = z.object({ version: z.string(), engines: z.object({ node: z.string() }).partial().optional() });
const terraformVersion = z.object({ terraform_version: z.string() });

function packageOf(directory: string): z.infer<typeof packageFile> {
  return packageFile.parse(JSON.parse(readFileSync(join(directory, "package.json"), "utf8")));
}

function isAtLeast(version: string, least: string): boolean {
  const parts = (text: string): readonly number[] => (/\d+(\.\d+)*/.exec(text)?.[0] ?? "").split(".").map(Number);
  const [found, wanted] = [parts(version), parts(least)];
  const index = [0, 1, 2].find((at) => (found[at] ?? 0) !== (wanted[at] ?? 0));
  return index === undefined || (found[index] ?? 0) > (wanted[index] ?? 0);
}

/** Node itself. */
export function nodeCheck(version: string = process.version): Check<ToolSurroundings> {
  return {
    id: "node",
    title: "Node",
    run() {
      const { engines } = packageOf(ROOT);
      const wanted = engines?.node ?? "";
      return isAtLeast(version, wanted)
        ? pass(version)
        : fail(`${version}, and the project needs ${wanted}`, `Install Node ${wanted.replace(">=", "")} or newer.`);
    },
  };
}

/** Terraform, or what TERRAFORM_BINARY_NAME names in its place, as CDKTF reads it. */
export const terraformCheck: Check<ToolSurroundings> = {
  id: "terraform",
  title: "Terraform",
  unanswered: "fail",
  async run({ env, run }, signal) {
    const program = terraformProgram(env);
    const install = `Install Terraform ${TERRAFORM_AT_LEAST} or newer so that \`${program}\` is on PATH, or name another program with TERRAFORM_BINARY_NAME.`;
    try {
      const { code, stdout, stderr } = await run(program, ["version", "-json"], { env, signal });
      if (code !== 0) return fail(`${program} version failed: ${stderr.trim()}`, install);
      const { terraform_version: version } = terraformVersion.parse(JSON.parse(stdout));
      return isAtLeast(version, TERRAFORM_AT_LEAST)
        ? pass(`${program} ${version}`)
        : fail(`${program} ${version}; the state's lock needs ${TERRAFORM_AT_LEAST}`, install);
    } catch (error) {
      if (isMissingProgram(error)) return fail(`there is no ${program} on PATH`, install);
      if (error instanceof SyntaxError || error instanceof z.ZodError)
        return fail(`${program} version -json answers something else than Terraform does`, install);
      throw error;
    }
  },
};

/** CDKTF's command line, which has to be of the library's version. */
export function cdktfCheck(modules: string = join(ROOT, "node_modules")): Check<ToolSurroundings> {
  return {
    id: "cdktf",
    title: "cdktf-cli",
    run() {
      const { version: library } = packageOf(join(modules, "cdktf"));
      let version: string;
      try {
        ({ version } = packageOf(join(modules, "cdktf-cli")));
      } catch {
        return fail("it is not installed", "Run `npm ci`, without leaving out the development dependencies.");
      }
      return version === library
        ? pass(version)
        : warn(`${version}, and the library cdktf is ${library}`, "Run `npm ci`.");
    },
  };
}

/** What the machine itself needs: looked at before anything of AWS is loaded. */
export const TOOL_CHECKS: readonly Check<ToolSurroundings>[] = [nodeCheck(), terraformCheck, cdktfCheck()];
