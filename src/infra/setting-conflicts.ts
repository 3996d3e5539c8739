import * as z from "zod";
import { partitionOf } from "../core/partition";
import { accountId, availabilityZone, kmsKeyArn, region } from "./setting-values";

/** A setting that does not fit another. */
export interface SettingConflict {
  readonly key: string;
  readonly found: unknown;
  /** What was expected, as a clause. */
  readonly expected: string;
}

// Each value that is well formed is compared, whatever else is wrong in the file: so every problem is told at once.
const comparable = z.object({
  accountId: accountId.optional().catch(undefined),
  awsRegion: region.optional().catch(undefined),
  stateRegion: region.optional().catch(undefined),
  availabilityZones: z.array(availabilityZone).optional().catch(undefined),
  targets: z
    .object({
      accounts: z.array(accountId).optional().catch(undefined),
      organization: z.unknown().optional(),
      regions: z
        .union([z.array(region), z.literal("all")])
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
  remediation: z
    .object({ kmsKeyArn: kmsKeyArn.nullish().catch(undefined) })
    .optional()
    .catch(undefined),
});

/** Where settings do not fit each other, in a file that may have other mistakes too. */
export function settingConflicts(raw: unknown): readonly SettingConflict[] {
  const parsed = comparable.safeParse(raw);
  if (!parsed.success || parsed.data.awsRegion === undefined) return [];
  const { awsRegion, stateRegion, availabilityZones = [], targets, remediation } = parsed.data;
  const partition = partitionOf(awsRegion);
  const conflicts: SettingConflict[] = [];
  const expect = (isRight: boolean, key: string, found: unknown, expected: string): void => {
    if (!isRight) conflicts.push({ key, found, expected });
  };
  const inPartition = `expected a region of ${awsRegion}'s partition, ${partition}: credentials of one are not valid in another`;
  expect(stateRegion === undefined || partitionOf(stateRegion) === partition, "stateRegion", stateRegion, inPartition);
  const regions = targets?.regions === undefined ? [awsRegion] : targets.regions;
  for (const [index, name] of regions === "all" ? [] : regions.entries()) {
    expect(partitionOf(name) === partition, `targets.regions.${index}`, name, inPartition);
  }
  for (const [index, zone] of availabilityZones.entries()) {
    const key = `availabilityZones.${index}`;
    expect(zone.slice(0, -1) === awsRegion, key, zone, `expected a zone of ${awsRegion}, where the subnets are`);
    expect(availabilityZones.indexOf(zone) === index, key, zone, "expected two different zones");
  }
  const arn = remediation?.kmsKeyArn;
  if (arn === undefined || arn === null) return conflicts;
  const [, ofPartition, , ofRegion = "", ofAccount = ""] = arn.split(":");
  const isUsed = (values: readonly string[] | undefined, value: string): boolean => values?.includes(value) ?? true;
  const accounts =
    targets?.organization === undefined ? (targets?.accounts ?? asList(parsed.data.accountId)) : undefined;
  expect(
    ofPartition === partition &&
      isUsed(regions === "all" ? undefined : regions, ofRegion) &&
      isUsed(accounts, ofAccount),
    "remediation.kmsKeyArn",
    arn,
    "expected a key in one of the accounts and regions that are audited: it serves the buckets beside it alone",
  );
  return conflicts;
}

function asList<T>(value: T | undefined): readonly T[] | undefined {
  return value === undefined ? undefined : [value];
}
