import { mkdirSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** The folder of the deployed stacks' outputs. Git ignores it: they are of this machine's deployments. */
const OUTPUTS_DIRECTORY = resolve(__dirname, "../../outputs");

/**
 * The file of an environment's outputs, which `npm run deploy` writes and `npm run test:live` reads: the values by name,
 * in an object by the stack's name.
 */
export function outputsFileOf(environment: string, directory = OUTPUTS_DIRECTORY): string {
  return join(directory, `${environment}.json`);
}

/** Makes the folder that CDKTF is to write a file of outputs to. */
export function makeOutputsFolder(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
}

/** Removes the outputs of what is no longer deployed. */
export function forgetOutputs(file: string): void {
  rmSync(file, { force: true });
}
