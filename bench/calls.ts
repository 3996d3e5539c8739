import type { ConfiguredRule } from "../src/core/evaluate";
import { isRuleFor } from "../src/core/rule";
import { COLLECTORS } from "../src/resources/types";
import type { LiveCollector } from "../src/resources/collector";
import { rulesOf } from "../src/rules/rules-of";
import { createClientFactory } from "../src/runtime/clients";
import { scanFromHere } from "../src/scan/scan-from-here";
import { answerOf, SCANNED } from "./answers";
import { withEnvironment } from "./environment";
import type { Row } from "./table";
import { SERVICES } from "../src/aws/services";

/** The sets of rules whose calls are counted, each with a table of its own. */
export const RULE_SETS: Readonly<Record<string, () => readonly ConfiguredRule[]>> = {
  "every rule, mandatory tags too": () => rulesOf("all", { "mandatory-tags-present": { tagKeys: "Owner" } }),
  "every rule by default": () => rulesOf("all", {}),
  "wave 1 alone": () =>
    rulesOf(
      [
        "s3-bucket-kms-encryption",
        "vpc-flow-logs-enabled",
        "lambda-runtime-supported",
        "lambda-tracing-active",
        "lambda-reserved-concurrency",
        "lambda-dead-letter-configured",
        "lambda-in-vpc",
      ],
      {},
    ),
};

/** The number of resources of each type, if an account can have so many. */
const MANY = 100;

/** The calls of each collector that the rules need, with one resource and with many. */
export async function measureCalls(rules: readonly ConfiguredRule[]): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const collector of COLLECTORS) {
    const own = rules.filter(({ rule }) => isOfType(rule, collector));
    if (own.length === 0) continue;
    const one = await scan(own, [collector], 1);
    const many = await scan(own, [collector], MANY);
    rows.push(rowOf(collector.resourceType, own.length, one, many));
  }
  const collectors = COLLECTORS.filter((collector) => rules.some(({ rule }) => isOfType(rule, collector)));
  const all = [await scan(rules, collectors, 1), await scan(rules, collectors, MANY)] as const;
  return [...rows, rowOf("all in one scan", rules.length, ...all)];
}

function isOfType(rule: ConfiguredRule["rule"], { resourceType }: LiveCollector<unknown>): boolean {
  return isRuleFor(rule, { resourceType }) || isRuleFor(rule, { resourceType, level: "account" });
}

interface Counted {
  readonly calls: number;
  readonly resources: number;
}

function rowOf(resourceType: string, rules: number, one: Counted, many: Counted): Row {
  return {
    "resource type": resourceType,
    rules,
    "calls for 1": one.calls,
    resources: many.resources,
    calls: many.calls,
    "calls a resource": many.calls / many.resources,
  };
}

/**
 * Scans an account with so many resources of each type, in one region. The call that identifies the caller is not
 * counted.
 */
async function scan(
  rules: readonly ConfiguredRule[],
  collectors: readonly LiveCollector<unknown>[],
  resources: number,
): Promise<Counted> {
  const calls: string[] = [];
  const clients = createClientFactory({
    services: SERVICES,
    instrument: (client) => answering(client, resources, (command) => calls.push(command)),
  });
  const options = { roleName: "none", rules, waivers: [] };
  const observer = { started: () => undefined, called: () => undefined, ended: () => undefined };
  const logger = { info: () => undefined, warn: () => undefined };
  const report = await withEnvironment({ AWS_REGION: SCANNED.awsRegion }, () =>
    scanFromHere(options, { clients, collectors, observer, logger, now: () => new Date() }),
  );
  const gap = report.coverage.find(({ status }) => status !== "COMPLETE");
  if (gap !== undefined) throw new Error(`${gap.resourceType} is ${gap.status}: ${String(gap.reason)}`);
  return {
    calls: calls.filter((command) => command !== "GetCallerIdentityCommand").length,
    resources: report.coverage.reduce((sum, { expected }) => sum + (expected ?? 0), 0),
  };
}

type Step = (args: { readonly input: Readonly<Record<string, unknown>> }) => Promise<{ readonly output: object }>;

interface Answerable {
  readonly middlewareStack: {
    add(
      middleware: (next: Step, context: { readonly commandName: string }) => Step,
      options: { step: "initialize"; priority: "high"; name: string },
    ): void;
  };
}

/** Answers a client's commands in its first middleware step: nothing is signed, and nothing is sent. */
function answering<T>(client: T, resources: number, onCall: (command: string) => void): T {
  const { middlewareStack } = client as unknown as Answerable;
  middlewareStack.add(
    (_next, { commandName }) =>
      ({ input }) => {
        onCall(commandName);
        return Promise.resolve({ output: answerOf(commandName, input, resources) });
      },
    { step: "initialize", priority: "high", name: "answer" },
  );
  return client;
}
