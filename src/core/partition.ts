/** Partitions by the beginning of their regions' names (AWS General Reference, "Regions and endpoints"). */
const PARTITIONS: readonly (readonly [prefix: string, partition: string])[] = [
  ["cn-", "aws-cn"],
  ["us-gov-", "aws-us-gov"],
  ["us-iso-", "aws-iso"],
  ["us-isob-", "aws-iso-b"],
  ["eu-isoe-", "aws-iso-e"],
  ["us-isof-", "aws-iso-f"],
  ["eusc-", "aws-eusc"],
];

/** The partition of a region: `aws`, `aws-cn`, `aws-us-gov` and so on. */
export function partitionOf(region: string): string {
  return PARTITIONS.find(([prefix]) => region.startsWith(prefix))?.[1] ?? "aws";
}

/** Domains of AWS's console; a region's own console is a subdomain (AWS Management Console User Guide, "Getting started"). */
const CONSOLE_DOMAINS: Readonly<Partial<Record<string, string>>> = {
  aws: "console.aws.amazon.com",
  "aws-cn": "console.amazonaws.cn",
  "aws-us-gov": "console.amazonaws-us-gov.com",
};

/** The domain of AWS's console in a partition; `null` where it is not public. */
export function consoleDomain(partition: string): string | null {
  return CONSOLE_DOMAINS[partition] ?? null;
}
