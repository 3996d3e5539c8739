import * as z from "zod";
import { hoursBetweenScans } from "../../infra/constructs/scan-schedule";
import type { PlannedStack } from "../../infra/planned-stack";
import type { EnvironmentSettings } from "../../infra/settings";
import type { Assumptions } from "./assumptions";
import { PRICES, type PriceName } from "./prices";

/** An amount of something that has a price. */
export interface Charge {
  readonly price: PriceName;
  readonly quantity: number;
  /** US dollars. */
  readonly usd: number;
}

/** What a part of the system costs in a month. */
export interface CostLine {
  readonly feature: string;
  readonly charges: readonly Charge[];
  /** US dollars, the sum of the charges. */
  readonly usd: number;
}

/** The hours of an average month, with which AWS's own calculator counts. */
export const HOURS_A_MONTH = 730;

const DAYS_A_MONTH = HOURS_A_MONTH / 24;

/** What a target takes beside its resources (docs/scale.md, "A thousand accounts, simulated"). */
const SECONDS_A_TARGET = 0.5;

/** A call of 70 ms for each resource, 16 at once (docs/scale.md, "Ten thousand accounts on paper"). */
const SECONDS_A_RESOURCE = 0.07 / 16;

/** The start of a function, and what a report or the answer to AWS Config takes: generous, since it counts for little. */
const SECONDS_A_RUN = { scan: 2, report: 10, evaluation: 1 };

/** Requests to the audit bucket for a target (docs/scale.md, "Ten thousand accounts on paper"). */
const WRITES_A_TARGET = 4;
const READS_A_TARGET = 6;

/** Transitions of the state machine for a target, and those around all of them. */
const TRANSITIONS_A_TARGET = 4;
const TRANSITIONS_A_SCAN = 10;

const lambda = z.object({ function_name: z.string(), memory_size: z.number() });
const endpoint = z.object({ vpc_endpoint_type: z.string(), service_name: z.string() });

/** The services of the stack's interface endpoints, such as `sts`. */
export function interfaceEndpointServices(planned: PlannedStack): readonly string[] {
  return planned
    .all("aws_vpc_endpoint")
    .map((one) => endpoint.parse(one))
    .filter(({ vpc_endpoint_type: type }) => type === "Interface")
    .map(({ service_name: name }) => name.replace(/^.*\./, ""))
    .sort();
}

/** What an environment costs in a month, by feature, the dearest first; what costs nothing is left out. */
export function monthlyCost(
  settings: EnvironmentSettings,
  planned: PlannedStack,
  assumptions: Assumptions,
): readonly CostLine[] {
  const count = (type: string): number => planned.all(type).length;
  const endpoints = interfaceEndpointServices(planned).length;
  // Only an isolated network has interface endpoints, and all its subnets are private: one in each zone.
  const zones = count("aws_subnet");
  const nat = count("aws_nat_gateway");
  const { items, evaluations, metrics, logs, stored, traffic } = assumptions;
  const evaluated = count("aws_config_config_rule") * evaluations;
  const scans = HOURS_A_MONTH / hoursBetweenScans(settings.scanSchedule);
  const targets = assumptions.accounts * assumptions.regions * scans;
  const runs = functionRuns(planned, assumptions, { scans, targets, evaluated });
  const lines = [
    line(`${endpoints} interface endpoints in ${zones} zones`, [
      charge("endpointHour", endpoints * zones * HOURS_A_MONTH),
      charge("endpointGigabyte", endpoints > 0 ? traffic : 0),
    ]),
    line("NAT gateway", [
      charge("natHour", nat * HOURS_A_MONTH),
      charge("addressHour", count("aws_eip") * HOURS_A_MONTH),
      charge("natGigabyte", nat > 0 ? traffic : 0),
    ]),
    line("KMS keys", [charge("key", count("aws_kms_key"))]),
    line("AWS Config", [
      charge("configItem", count("aws_config_configuration_recorder") > 0 ? items : 0),
      charge("ruleEvaluation", evaluated),
    ]),
    line("Lambda", [charge("invocation", runs.invocations), charge("gigabyteSecond", runs.gigabyteSeconds)]),
    line("CloudWatch", [
      charge("metric", metrics),
      charge("dashboard", count("aws_cloudwatch_dashboard")),
      charge("alarm", count("aws_cloudwatch_metric_alarm")),
    ]),
    line("CloudWatch Logs", [
      charge("logGigabyte", logs),
      charge("logGigabyteMonth", logs * (settings.logRetentionDays / DAYS_A_MONTH)),
    ]),
    line("S3", [
      charge("storedGigabyteMonth", stored),
      charge("write", targets * WRITES_A_TARGET),
      charge("read", targets * READS_A_TARGET),
    ]),
    line("SNS", [charge("email", settings.alerts.emails.length * scans)]),
    line("Step Functions", [
      charge(
        "transition",
        count("aws_sfn_state_machine") * (targets * TRANSITIONS_A_TARGET + scans * TRANSITIONS_A_SCAN),
      ),
    ]),
  ];
  return lines.filter(({ usd }) => usd > 0).sort((one, other) => other.usd - one.usd);
}

/** The sum of the lines, in US dollars. */
export function totalOf(lines: readonly { readonly usd: number }[]): number {
  return lines.reduce((sum, { usd }) => sum + usd, 0);
}

interface Work {
  readonly scans: number;
  /** Targets that are read in all scans of a month. */
  readonly targets: number;
  /** Resources that AWS Config has judged. */
  readonly evaluated: number;
}

/** How often the functions run, and for how long in GB-seconds. */
function functionRuns(planned: PlannedStack, { resources }: Assumptions, { scans, targets, evaluated }: Work) {
  const functions = planned.all("aws_lambda_function").map((one) => lambda.parse(one));
  const gigabytes = (part: string): number =>
    functions.filter(({ function_name: name }) => name.includes(part)).reduce((sum, one) => sum + one.memory_size, 0) /
    1_024;
  // Resolving and merging are runs of their own where each target is one.
  const scannerRuns = planned.all("aws_sfn_state_machine").length > 0 ? targets + 2 * scans : scans;
  const reports = functions.filter(({ function_name: name }) => name.includes("report")).length * scans;
  const reading = targets * (SECONDS_A_TARGET + resources * SECONDS_A_RESOURCE);
  return {
    invocations: scannerRuns + reports + evaluated,
    gigabyteSeconds:
      gigabytes("scanner") * (scannerRuns * SECONDS_A_RUN.scan + reading) +
      gigabytes("report") * scans * SECONDS_A_RUN.report +
      // Which rule's function answers does not matter: all have the same memory, or nearly so.
      evaluated * RULE_GIGABYTES * SECONDS_A_RUN.evaluation,
  };
}

/** The memory of a function that answers AWS Config. */
const RULE_GIGABYTES = 0.25;

function line(feature: string, charges: readonly Charge[]): CostLine {
  const counted = charges.filter(({ quantity }) => quantity > 0);
  return { feature, charges: counted, usd: totalOf(counted) };
}

function charge(price: PriceName, quantity: number): Charge {
  const { usd, per } = PRICES[price];
  return { price, quantity, usd: (quantity / per) * usd };
}
