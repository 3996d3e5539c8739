import { markdownTable } from "../../core/markdown-table";
import { planStack } from "../../infra/plan-stack";
import type { EnvironmentSettings } from "../../infra/settings";
import { ASSUMPTION_NAMES, ASSUMPTION_TEXTS, assumptionsOf, type Assumptions } from "./assumptions";
import { interfaceEndpointServices, monthlyCost, totalOf, type Charge, type CostLine } from "./monthly-cost";
import { PRICES, type Price } from "./prices";
import { savingsOf, type Saving } from "./savings";

/** What an environment costs in a month, and why. All sums are US dollars. */
export interface CostReport {
  readonly environment: string;
  readonly region: string;
  readonly total: number;
  readonly lines: readonly CostLine[];
  /** The services that have an interface endpoint, which all cost the same. */
  readonly endpointServices: readonly string[];
  readonly savings: readonly Saving[];
  readonly assumptions: Assumptions;
  readonly prices: Readonly<Record<string, Price>>;
}

/**
 * What an environment costs. It reads the settings and what a synth would make, and asks nobody.
 * @throws AuditError where settings do not fit each other.
 */
export function costReport(
  environment: string,
  settings: EnvironmentSettings,
  known: Partial<Assumptions> = {},
): CostReport {
  const assumptions = assumptionsOf(settings, known);
  const planned = planStack(settings);
  const lines = monthlyCost(settings, planned, assumptions);
  return {
    environment,
    region: settings.awsRegion,
    total: totalOf(lines),
    lines,
    endpointServices: interfaceEndpointServices(planned),
    savings: savingsOf(settings, assumptions),
    assumptions,
    prices: PRICES,
  };
}

/** The report in Markdown. */
export function costText(report: CostReport): string {
  const { lines, savings, endpointServices, assumptions } = report;
  const assumed = ASSUMPTION_NAMES.map((name) => `\`--${name} ${assumptions[name]}\` (${ASSUMPTION_TEXTS[name]})`);
  return [
    table(
      ["What", "How it is counted", "USD a month"],
      [
        ...lines.map(({ feature, charges, usd }) => [feature, charges.map(chargeText).join(", "), money(usd)]),
        ["**Together**", "", `**${money(report.total)}**`],
      ],
    ),
    ...(savings.length === 0
      ? []
      : [
          table(
            ["Setting", "What changes", "Saves"],
            savings.map(({ setting, without, usd }) => [`\`${setting}\``, without, money(usd)]),
          ),
        ]),
    ...(endpointServices.length === 0 ? [] : [`Endpoints: ${endpointServices.join(", ")}.`]),
    `Assumed: ${assumed.join(", ")}.`,
    priceNote(report.region),
  ].join("\n\n");
}

/** Where and when the prices hold, and what they leave out. */
function priceNote(region: string): string {
  const prices: readonly Price[] = Object.values(PRICES);
  const regions = [...new Set(prices.map((price) => price.region))].join(", ");
  const days = prices.map(({ readOn }) => readOn).sort();
  return [
    `Prices are those of ${regions}, read on ${days[0] ?? ""}${days[0] === days.at(-1) ? "" : ` and later`}.`,
    ...(regions === region ? [] : [`Those of ${region} differ.`]),
    "Free tiers are not deducted. Not counted: transfer to other regions, requests to KMS, events, traces, and yearly rotations, which make" +
      " a key dearer.",
  ].join(" ");
}

function chargeText({ price, quantity }: Charge): string {
  const { usd, per, unit } = PRICES[price];
  return `${number(quantity)} ${unit} × ${usd}${per === 1 ? "" : ` for ${number(per)}`}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return markdownTable(head, rows, "right").join("\n");
}

function money(usd: number): string {
  return usd.toFixed(2);
}

function number(value: number): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: 1 });
}
