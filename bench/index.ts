import { Command } from "commander";
import { measureBundles } from "./bundles";
import { measureAudit, measureDeployment } from "./runs";
import { measureSynth } from "./synth";
import { printTable } from "./table";

/**
 * What the performance claims are measured with. Times move with the machine: counts and ratios hold.
 * The deployment takes minutes, most of them the provider's own waits, and is measured on request.
 */
async function main(): Promise<void> {
  const options = new Command("npm run bench --")
    .description("Measures bundles, synthesis and the local runs.")
    .option("--deploy", "also deploy with Terraform, and compare with Terraform's own time", false)
    .parse()
    .opts<{ readonly deploy: boolean }>();
  printTable("Handler bundles", await measureBundles());
  printTable("Synthesis", await measureSynth());
  printTable("Audit without a deployment", await measureAudit());
  if (options.deploy) printTable("Audit with a deployment", await measureDeployment());
}

void main();
