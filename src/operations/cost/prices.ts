/** What AWS charges for an amount of something. */
export interface Price {
  /** US dollars for `per` units, before any free tier or discount for volume. */
  readonly usd: number;
  readonly per: number;
  /** What is counted, in the plural. */
  readonly unit: string;
  /** The region that the price is of. */
  readonly region: string;
  /** The page that has the price. */
  readonly source: string;
  /** The day on which the page was read, `YYYY-MM-DD`. */
  readonly readOn: string;
}

/** Where and when the prices of the table hold. Whoever reads one anew gives it a day of its own. */
const READ = { region: "us-east-1", readOn: "2026-11-28" } as const;

const PRIVATELINK = "https://awsnegotiations.com/privatelink-cost-analysis.html, which quotes AWS's page";
const NAT = "https://cloudburn.io/blog/aws-nat-gateway-pricing, which quotes AWS's page";
const CONFIG = "https://www.vantage.sh/blog/aws-config-pricing, which quotes AWS's page";
const LAMBDA = "AWS whitepaper, How AWS Pricing Works";
const CLOUDWATCH = "https://signoz.io/guides/cloudwatch-pricing, which quotes AWS's page";
const DASHBOARD =
  "https://www.factualminds.com/blog/amazon-cloudwatch-pricing-metrics-logs-alarms-dashboards/, which quotes AWS's page";
const INFRACOST = "Infracost's output in https://github.com/vreutova/infracost-idem-support/pull/2";
const S3 =
  "https://devnotes.tech/understanding-aws-s3-pricing-a-complete-cost-breakdown-with-examples, which quotes AWS's page";

/**
 * The price table. Where AWS's own page was read, it is the source; AWS fills most of its price pages by a script, and
 * for these the source is a page that quotes them.
 */
export const PRICES = {
  endpointHour: { ...READ, usd: 0.01, per: 1, unit: "endpoint hours", source: PRIVATELINK },
  endpointGigabyte: {
    ...READ,
    usd: 0.01,
    per: 1,
    unit: "GB through endpoints",
    source: PRIVATELINK,
  },
  natHour: { ...READ, usd: 0.045, per: 1, unit: "NAT gateway hours", source: NAT },
  natGigabyte: { ...READ, usd: 0.045, per: 1, unit: "GB through the NAT gateway", source: NAT },
  addressHour: { ...READ, usd: 0.005, per: 1, unit: "hours of public addresses", source: NAT },
  key: { ...READ, usd: 1, per: 1, unit: "keys", source: "https://aws.amazon.com/kms/pricing/" },
  configItem: { ...READ, usd: 0.003, per: 1, unit: "items", source: CONFIG },
  ruleEvaluation: { ...READ, usd: 0.001, per: 1, unit: "evaluations", source: CONFIG },
  invocation: { ...READ, usd: 0.2, per: 1_000_000, unit: "invocations", source: LAMBDA },
  gigabyteSecond: { ...READ, usd: 0.00001667, per: 1, unit: "GB-seconds", source: LAMBDA },
  metric: { ...READ, usd: 0.3, per: 1, unit: "metrics", source: CLOUDWATCH },
  alarm: { ...READ, usd: 0.1, per: 1, unit: "alarms", source: INFRACOST },
  dashboard: { ...READ, usd: 3, per: 1, unit: "dashboards", source: DASHBOARD },
  logGigabyte: { ...READ, usd: 0.5, per: 1, unit: "GB written", source: INFRACOST },
  logGigabyteMonth: { ...READ, usd: 0.03, per: 1, unit: "GB kept", source: INFRACOST },
  storedGigabyteMonth: { ...READ, usd: 0.023, per: 1, unit: "GB kept", source: S3 },
  write: { ...READ, usd: 0.005, per: 1_000, unit: "writes", source: S3 },
  read: { ...READ, usd: 0.0004, per: 1_000, unit: "reads", source: S3 },
  email: {
    ...READ,
    usd: 2,
    per: 100_000,
    unit: "e-mails",
    source: "https://www.factualminds.com/blog/amazon-sns-pricing-publishes-fanout-protocols/, which quotes AWS's page",
  },
  transition: {
    ...READ,
    usd: 0.025,
    per: 1_000,
    unit: "state transitions",
    source: "https://aws.amazon.com/step-functions/pricing/",
  },
} as const satisfies Readonly<Record<string, Price>>;

/** A row of the price table. */
export type PriceName = keyof typeof PRICES;
