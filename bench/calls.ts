import type { SdkCall } from "../src/aws/calls";
import type { ConfiguredRule } from "../src/core/evaluate";
import { isRuleFor } from "../src/core/rule";
import { COLLECTORS } from "../src/resources/types";
import type { LiveCollector } from "../src/resources/collector";
import { rulesOf } from "../src/rules/rules-of";
import { createClientFactory } from "../src/runtime/clients";
import { scanFromHere } from "../src/scan/scan-from-here";
import { answersOf, readFixtures, SCANNED, type AnswerOf, type NamedFixture } from "./answers";
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

/** The calls of each collector that the rules need, with one resource and with many; every list is one page. */
export async function measureCalls(rules: readonly ConfiguredRule[]): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const all: { collectors: LiveCollector<unknown>[]; fixtures: NamedFixture[] } = { collectors: [], fixtures: [] };
  for (const fixture of await readFixtures()) {
    const collectors = COLLECTORS.filter(({ resourceType }) => resourceType === fixture.resourceType);
    const own = rules.filter(({ rule }) => collectors.some((collector) => isOfType(rule, collector)));
    if (own.length === 0) continue;
    const one = await scan(own, collectors, answersOf([{ fixture, name: null }], 1));
    const named = { fixture, name: one.name };
    const many = await scan(own, collectors, answersOf([named], MANY));
    rows.push(rowOf(fixture.resourceType, own.length, one, many));
    all.collectors.push(...collectors);
    all.fixtures.push(named);
  }
  const [one, many] = [answersOf(all.fixtures, 1), answersOf(all.fixtures, MANY)];
  const both = [await scan(rules, all.collectors, one), await scan(rules, all.collectors, many)] as const;
  return [...rows, rowOf("all in one scan", rules.length, ...both)];
}

function isOfType(rule: ConfiguredRule["rule"], { resourceType }: LiveCollector<unknown>): boolean {
  return isRuleFor(rule, { resourceType }) || isRuleFor(rule, { resourceType, level: "account" });
}

interface Counted {
  readonly calls: number;
  readonly resources: number;
  /** What a resource is called in the answers; `null` where there is only one: the account, or its settings. */
  readonly name: string | null;
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

/** Scans an account, in one region. The call that identifies the caller is not counted. */
async function scan(
  rules: readonly ConfiguredRule[],
  collectors: readonly LiveCollector<unknown>[],
  answerOf: AnswerOf,
): Promise<Counted> {
  let calls = 0;
  const clients = createClientFactory({
    services: SERVICES,
    instrument: (client) =>
      answering(client, (call, input) => {
        if (call === IDENTITY)
          return { Account: SCANNED.accountId, Arn: `arn:aws:iam::${SCANNED.accountId}:user/auditor` };
        calls += 1;
        return answerOf(call as SdkCall, input);
      }),
  });
  const options = { roleName: "none", rules, waivers: [] };
  const observer = { started: () => undefined, called: () => undefined, ended: () => undefined };
  const logger = { info: () => undefined, warn: () => undefined };
  const report = await withEnvironment({ AWS_REGION: SCANNED.awsRegion }, () =>
    scanFromHere(options, { clients, collectors, observer, logger, now: () => new Date() }),
  );
  const gap = report.coverage.find(({ status }) => status !== "COMPLETE");
  if (gap !== undefined) throw new Error(`${gap.resourceType} is ${gap.status}: ${String(gap.reason)}`);
  const one = report.evaluations.find(({ resourceId }) => resourceId !== SCANNED.accountId);
  return {
    calls,
    resources: report.coverage.reduce((sum, { expected }) => sum + (expected ?? 0), 0),
    // An ARN or a URL ends with the name.
    name: /[^:/]+$/.exec(one?.resourceId ?? "")?.[0] ?? null,
  };
}

/** Who the caller is. */
const IDENTITY = "STS.GetCallerIdentity";

type Step = (args: { readonly input: Readonly<Record<string, unknown>> }) => Promise<{ readonly output: object }>;

interface Answerable {
  readonly middlewareStack: {
    add(
      middleware: (next: Step, context: { readonly clientName: string; readonly commandName: string }) => Step,
      options: { step: "initialize"; priority: "high"; name: string },
    ): void;
  };
}

/** Answers a client's commands in its first middleware step: nothing is signed, and nothing is sent. */
function answering<T>(client: T, answer: (call: string, input: unknown) => object): T {
  const { middlewareStack } = client as unknown as Answerable;
  middlewareStack.add(
    (_next, { clientName, commandName }) =>
      async ({ input }) =>
        Promise.resolve({
          output: answer(`${clientName.replace(/Client$/, "")}.${commandName.replace(/Command$/, "")}`, input),
        }),
    { step: "initialize", priority: "high", name: "answer" },
  );
  return client;
}
