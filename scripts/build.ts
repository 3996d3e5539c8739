import { resolve } from "node:path";
import { build } from "esbuild";

const ROOT = resolve(__dirname, "..");

/** Bundles the command line for installs: one file that loads what a command needs when it is asked for. */
export async function buildCli(outfile: string): Promise<void> {
  await build({
    entryPoints: [resolve(ROOT, "src/cli/audit.ts")],
    outfile,
    bundle: true,
    minify: true,
    platform: "node",
    target: "node20",
    mainFields: ["module", "main"],
    banner: { js: "#!/usr/bin/env node" },
    logLevel: "error",
  });
}

if (require.main === module) void buildCli(resolve(ROOT, "dist/audit.js"));
