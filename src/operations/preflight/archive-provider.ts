import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isMissingProgram } from "../processes";
import { terraformProgram } from "../terraform-program";
import { fail, pass, warn, type Check } from "./check";

/** Whether Terraform can get the archive provider, which zips the functions: it is small, and fetched for the check. */
export const archiveProviderCheck: Check = {
  id: "archive-provider",
  title: "Archive provider",
  unanswered: "fail",
  deadlineMs: 60_000,
  async run({ env, run, planned }, signal) {
    const archive = (await planned()).provider("archive");
    if (archive === undefined) return pass('not needed: "packaging" is "asset"');
    const directory = mkdtempSync(join(tmpdir(), "compliance-audit-providers-"));
    try {
      const terraform = { terraform: { required_providers: { archive } } };
      writeFileSync(join(directory, "main.tf.json"), JSON.stringify(terraform));
      const args = ["init", "-input=false", "-no-color", "-backend=false"];
      const { code, stderr } = await run(terraformProgram(env), args, { cwd: directory, env, signal, graceMs: 1_000 });
      if (code === 0) return pass(`${archive.source} ${archive.version}`);
      return fail(
        `Terraform cannot get ${archive.source} ${archive.version}: ${stderr.replace(/[\s│╷╵]+/g, " ").trim()}`,
        'Set "packaging": "asset", which zips the functions at synth, or let Terraform reach its registry or a mirror.',
      );
    } catch (error) {
      if (!isMissingProgram(error)) throw error;
      return warn(`not looked at: there is no ${terraformProgram(env)}`, "Install Terraform first.");
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  },
};
