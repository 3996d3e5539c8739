import { DescribeRegionsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { fail, pass, warn, type Check } from "./check";

/**
 * Whether the account has enabled the regions of the stack, of its state and of the targets. A region that is not
 * enabled refuses credentials itself, so one that always is answers for all.
 */
export const regionCheck: Check = {
  id: "region",
  title: "Regions",
  asksAccount: true,
  async run({ clients, settings }) {
    const { awsRegion, stateRegion, targets, partition } = settings;
    const { Regions = [] } = await clients
      .client(EC2Client, ALWAYS_ENABLED[partition] ?? awsRegion)
      .send(new DescribeRegionsCommand({ AllRegions: true }));
    const status = new Map(Regions.map(({ RegionName = "", OptInStatus = "" }) => [RegionName, OptInStatus]));
    const missing = (names: readonly string[]): readonly string[] =>
      [...new Set(names)].filter((name) => (status.get(name) ?? "not-opted-in") === "not-opted-in");
    const enable = (names: readonly string[]): string =>
      `Enable it with \`aws account enable-region --region-name ${names[0] ?? ""}\`, which takes minutes to hours, or correct its name.`;

    const needed = missing([awsRegion, stateRegion]);
    if (needed.length > 0) return fail(`not enabled in this account: ${needed.join(", ")}`, enable(needed));
    const audited = missing(targets.regions === "all" ? [] : targets.regions);
    if (audited.length > 0) {
      return warn(`to be audited, but not enabled in this account: ${audited.join(", ")}`, enable(audited));
    }
    return pass([...new Set([awsRegion, stateRegion])].join(", "));
  },
};

/** A region of each partition that every account has enabled (AWS General Reference, "Managing AWS Regions"). */
const ALWAYS_ENABLED: Readonly<Record<string, string>> = {
  aws: "us-east-1",
  "aws-us-gov": "us-gov-west-1",
  "aws-cn": "cn-north-1",
};
