import { bundledHandlers } from "../../../src/infra/bundled-handlers";
import giveRunItsFolder from "../run-folder/setup";

/**
 * Sets up the whole run: several suites ask for the functions' bundles in its first seconds, and each would make them,
 * as none would find them made.
 */
export default async function setUpWholeRun(): Promise<void> {
  giveRunItsFolder();
  await bundledHandlers();
}
