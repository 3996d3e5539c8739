import { SERVICES } from "../src/aws/services";
import { COLLECTORS } from "../src/resources/types";
import { RULES } from "../src/rules";
import { rulesOf } from "../src/rules/rules-of";
import { createClientFactory } from "../src/runtime/clients";
import { scanFromHere } from "../src/scan/scan-from-here";

/** Scans before the one that is measured: they load and compile what it needs. */
const WARM_UP = 2;

/** What a scan took. */
export interface MeasuredScan {
  /** Seconds. */
  readonly wall: number;
  /** Seconds of this process. */
  readonly cpu: number;
  readonly calls: number;
}

/**
 * Scans the account of the environment's credentials again and again in this process, and prints what the last scan
 * took. It runs in a process of its own, so that nothing else's time counts.
 */
async function main(share: string | undefined): Promise<void> {
  const [first = "", ...others] = RULES.map(({ id }) => id).filter((id) => id.startsWith("s3-"));
  const rules = rulesOf([first, ...others], {});
  let measured: MeasuredScan | undefined;
  for (let run = 0; run <= WARM_UP; run += 1) {
    let calls = 0;
    const observer = { started: () => undefined, called: () => void (calls += 1), ended: () => undefined };
    const logger = { info: () => undefined, warn: () => undefined };
    const clients = createClientFactory({
      services: SERVICES,
      ...(share === undefined ? {} : { callShare: Number(share) }),
    });
    const started = { wall: performance.now(), cpu: process.cpuUsage() };
    const report = await scanFromHere(
      { roleName: "none", rules, waivers: [] },
      { clients, collectors: COLLECTORS, observer, logger, now: () => new Date() },
    );
    const { user, system } = process.cpuUsage(started.cpu);
    measured = { wall: (performance.now() - started.wall) / 1e3, cpu: (user + system) / 1e6, calls };
    clients.destroy();
    const gap = report.coverage.find(({ status }) => status !== "COMPLETE");
    if (gap !== undefined) throw new Error(`${gap.resourceType}: ${String(gap.reason)}`);
  }
  process.stdout.write(JSON.stringify(measured));
}

void main(process.argv[2]);
