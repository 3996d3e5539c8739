import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { HANDLER_NAMES, type HandlerName } from "./handler-bundles";
import { PlannedStack } from "./planned-stack";
import type { EnvironmentSettings } from "./settings";
import { ComplianceAuditStack } from "./stacks/compliance-audit-stack";
import { withoutTokenTraces } from "./token-traces";

/**
 * What an environment's stack declares. Nothing is bundled and nothing is left on disk: the functions' code is empty.
 * @throws AuditError where settings do not fit each other.
 */
export function planStack(settings: EnvironmentSettings): PlannedStack {
  const directory = mkdtempSync(join(tmpdir(), "compliance-audit-planned-"));
  try {
    const codeDirectories = Object.fromEntries(
      HANDLER_NAMES.map((name) => [name, emptyCode(join(directory, name))]),
    ) as Record<HandlerName, string>;
    return withoutTokenTraces(() => {
      const app = new App({ outdir: join(directory, "out") });
      return new PlannedStack(new ComplianceAuditStack(app, "stack", { settings, codeDirectories }).toTerraform());
    });
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function emptyCode(directory: string): string {
  mkdirSync(directory);
  writeFileSync(join(directory, "index.js"), "");
  return directory;
}
