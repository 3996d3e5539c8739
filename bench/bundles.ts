import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleHandlers, HANDLER_NAMES } from "../src/infra/handler-bundles";
import { median, type Row } from "./table";

/** Each load is a process of its own, which shows the load of a cold start. */
const LOADS = 7;

/** The variables that a handler reads when it is loaded. */
const ENVIRONMENT = {
  AWS_REGION: "us-east-1",
  AUDIT_BUCKET: "bucket",
  EVENT_BUS_NAME: "bus",
  ALERT_TOPIC_ARN: "arn:aws:sns:us-east-1:123456789012:alerts",
  ENVIRONMENT_SUFFIX: "bench",
  POWERTOOLS_METRICS_NAMESPACE: "ComplianceAudit",
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
};

const LOAD =
  "const t = performance.now(); require(process.argv[1]); console.log(performance.now() - t); process.exit()";

/** Size and load time of each handler's bundle, and the SDK clients in it: most clients are loaded on demand. */
export async function measureBundles(): Promise<readonly Row[]> {
  const directory = mkdtempSync(join(tmpdir(), "compliance-audit-bench-"));
  try {
    const bundles = await bundleHandlers(HANDLER_NAMES, directory);
    return HANDLER_NAMES.map((name): Row => {
      const bundle = bundles[name];
      const clients = new Set(bundle.inputs.flatMap((path) => /@aws-sdk\/client-([a-z0-9-]+)\//.exec(path)?.[1] ?? []));
      return {
        handler: name,
        "KB at start": kilobytes(bundle.directory, "index.js"),
        "KB in all": kilobytes(bundle.directory, ...readdirSync(bundle.directory)),
        "load ms": median(Array.from({ length: LOADS }, () => loadTime(bundle.directory))),
        clients: [...clients].sort().join(" "),
      };
    });
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function kilobytes(directory: string, ...files: readonly string[]): number {
  const sizes = files.map((file) => statSync(join(directory, file)).size);
  return Math.round(sizes.reduce((sum, size) => sum + size, 0) / 1024);
}

function loadTime(directory: string): number {
  const output = execFileSync(process.execPath, ["-e", LOAD, directory], { env: ENVIRONMENT, encoding: "utf8" });
  return Number(output.trim().split("\n").at(-1));
}
