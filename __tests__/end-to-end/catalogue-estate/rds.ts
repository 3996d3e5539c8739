import {
  CreateDBClusterCommand,
  CreateDBInstanceCommand,
  CreateDBParameterGroupCommand,
  CreateDBSubnetGroupCommand,
  ModifyDBParameterGroupCommand,
  RDSClient,
  type CreateDBClusterCommandInput,
  type CreateDBInstanceCommandInput,
} from "@aws-sdk/client-rds";
import { rdsCluster } from "../../../src/resources/rds-cluster/description";
import { rdsInstance } from "../../../src/resources/rds-instance/description";
import {
  owedOn,
  TAGS,
  TAGS_MISSING,
  violating,
  type Exceptions,
  type OwedVerdict,
  type SeededAccount,
} from "./account";
import { seedRdsSnapshots } from "./rds-snapshots";
import type { SeededNetwork } from "./vpc";

interface Seed<T> {
  readonly name: string;
  readonly settings: Partial<T>;
  readonly exceptions: Exceptions;
}

/** The subnet groups: where databases are to be, and where not. */
const [PRIVATE_GROUP, PUBLIC_GROUP] = ["private", "public"];

/** The parameter groups: one requires TLS, and one does not. */
const [STRICT_GROUP, LAX_GROUP] = ["strict", "lax"];

const WELL_SET = {
  Engine: "postgres",
  DBInstanceClass: "db.t3.micro",
  AllocatedStorage: 20,
  StorageEncrypted: true,
  PubliclyAccessible: false,
  BackupRetentionPeriod: 14,
  AutoMinorVersionUpgrade: true,
  DBSubnetGroupName: PRIVATE_GROUP,
  DBParameterGroupName: STRICT_GROUP,
  MultiAZ: true,
  DeletionProtection: true,
  EnableCloudwatchLogsExports: ["postgresql", "upgrade"],
  EnableIAMDatabaseAuthentication: true,
  CopyTagsToSnapshot: true,
  Port: 6543,
  Tags: TAGS,
};

/** The local AWS does not say how often enhanced monitoring measures. */
const UNWATCHED = { "rds-instance-enhanced-monitoring": "INSUFFICIENT_DATA" } as const;

const DATABASES: readonly Seed<CreateDBInstanceCommandInput>[] = [
  { name: "compliant", settings: {}, exceptions: {} },
  {
    name: "plain",
    settings: { StorageEncrypted: false, CopyTagsToSnapshot: false },
    exceptions: violating("rds-instance-encrypted", "rds-instance-copies-tags"),
  },
  { name: "public", settings: { PubliclyAccessible: true }, exceptions: violating("rds-instance-not-public") },
  {
    name: "outside",
    settings: { DBSubnetGroupName: PUBLIC_GROUP },
    exceptions: violating("rds-instance-not-in-public-subnet"),
  },
  { name: "short", settings: { BackupRetentionPeriod: 1 }, exceptions: violating("rds-instance-backups-enabled") },
  {
    name: "frozen",
    settings: { AutoMinorVersionUpgrade: false },
    exceptions: violating("rds-instance-minor-upgrades"),
  },
  {
    name: "plain-text",
    settings: { DBParameterGroupName: LAX_GROUP },
    exceptions: violating("rds-instance-encrypted-in-transit"),
  },
  { name: "alone", settings: { MultiAZ: false }, exceptions: violating("rds-instance-multi-az") },
  { name: "loose", settings: { DeletionProtection: false }, exceptions: violating("rds-instance-deletion-protected") },
  {
    name: "silent",
    settings: { EnableCloudwatchLogsExports: [] },
    exceptions: violating("rds-instance-logs-exported"),
  },
  {
    name: "passwords",
    settings: { EnableIAMDatabaseAuthentication: false },
    exceptions: violating("rds-instance-iam-authentication"),
  },
  { name: "known-port", settings: { Port: 5432 }, exceptions: violating("rds-instance-no-default-port") },
  {
    name: "known-user",
    settings: { MasterUsername: "postgres" },
    exceptions: violating("rds-instance-no-default-admin"),
  },
  { name: "untagged", settings: { Tags: [] }, exceptions: TAGS_MISSING },
];

const WELL_SET_CLUSTER = {
  Engine: "aurora-postgresql",
  StorageEncrypted: true,
  DeletionProtection: true,
  BackupRetentionPeriod: 14,
  EnableIAMDatabaseAuthentication: true,
  CopyTagsToSnapshot: true,
  AutoMinorVersionUpgrade: true,
  EnableCloudwatchLogsExports: ["postgresql"],
  Tags: TAGS,
};

/** The one cluster that has instances, in two zones. */
const SPREAD = "ledger";

/** What instances of a cluster leave to it. */
const IN_CLUSTER: Exceptions = Object.fromEntries(
  [
    "multi-az",
    "deletion-protected",
    "logs-exported",
    "copies-tags",
    "no-default-port",
    "no-default-admin",
    "encrypted-in-transit",
  ].map((rule) => [`rds-instance-${rule}`, "NOT_APPLICABLE"]),
);

const CLUSTERS: readonly Seed<CreateDBClusterCommandInput>[] = [
  { name: SPREAD, settings: {}, exceptions: { "rds-cluster-multi-az": "COMPLIANT" } },
  { name: "ledger-alone", settings: {}, exceptions: {} },
  { name: "ledger-plain", settings: { StorageEncrypted: false }, exceptions: violating("rds-cluster-encrypted") },
  {
    name: "ledger-loose",
    settings: { DeletionProtection: false },
    exceptions: violating("rds-cluster-deletion-protected"),
  },
  {
    name: "ledger-short",
    settings: { BackupRetentionPeriod: 1 },
    exceptions: violating("rds-cluster-backup-retention"),
  },
  {
    name: "ledger-passwords",
    settings: { EnableIAMDatabaseAuthentication: false },
    exceptions: violating("rds-cluster-iam-authentication"),
  },
  {
    name: "ledger-nameless",
    settings: { CopyTagsToSnapshot: false },
    exceptions: violating("rds-cluster-copies-tags"),
  },
  {
    name: "ledger-frozen",
    settings: { AutoMinorVersionUpgrade: false },
    exceptions: violating("rds-cluster-minor-upgrades"),
  },
  {
    name: "ledger-silent",
    settings: { EnableCloudwatchLogsExports: [] },
    exceptions: violating("rds-cluster-logs-exported"),
  },
  {
    name: "ledger-known-user",
    settings: { MasterUsername: "admin" },
    exceptions: violating("rds-cluster-no-default-admin"),
  },
  { name: "ledger-untagged", settings: { Tags: [] }, exceptions: TAGS_MISSING },
];

const CREDENTIALS = { MasterUsername: "catalogue", MasterUserPassword: "correct-horse" };

/** Databases and clusters, one for each way of violating a rule, with their snapshots. */
export async function seedRds(account: SeededAccount, network: SeededNetwork): Promise<readonly OwedVerdict[]> {
  const rds = account.clients.client(RDSClient, account.accountId, account.awsRegion);
  await seedSubnetGroup(rds, PRIVATE_GROUP, network.subnetIds);
  await seedSubnetGroup(rds, PUBLIC_GROUP, [network.publicSubnetId]);
  await seedParameterGroup(rds, STRICT_GROUP, "1");
  await seedParameterGroup(rds, LAX_GROUP, "0");
  const databases = await Promise.all(
    DATABASES.map(async ({ name: DBInstanceIdentifier, settings, exceptions }) => {
      const input = { ...WELL_SET, ...CREDENTIALS, ...settings, DBInstanceIdentifier };
      const { DBInstance } = await rds.send(new CreateDBInstanceCommand(input));
      return owedOn(account, rdsInstance.resourceType, DBInstance?.DbiResourceId, { ...UNWATCHED, ...exceptions });
    }),
  );
  const clusters = await Promise.all(
    CLUSTERS.map(async ({ name: DBClusterIdentifier, settings, exceptions }) => {
      const input = { ...WELL_SET_CLUSTER, ...CREDENTIALS, ...settings, DBClusterIdentifier };
      const { DBCluster } = await rds.send(new CreateDBClusterCommand(input));
      const alone = violating("rds-cluster-multi-az");
      return owedOn(account, rdsCluster.resourceType, DBCluster?.DbClusterResourceId, { ...alone, ...exceptions });
    }),
  );
  const members = await Promise.all(
    ["a", "b"].map(async (zone) => {
      const place = { DBClusterIdentifier: SPREAD, AvailabilityZone: `${account.awsRegion}${zone}` };
      const input = {
        ...WELL_SET,
        MultiAZ: false,
        Engine: WELL_SET_CLUSTER.Engine,
        ...place,
        DBInstanceIdentifier: `ledger-${zone}`,
      };
      const { DBInstance } = await rds.send(new CreateDBInstanceCommand(input));
      return owedOn(account, rdsInstance.resourceType, DBInstance?.DbiResourceId, { ...UNWATCHED, ...IN_CLUSTER });
    }),
  );
  const snapshots = await seedRdsSnapshots(account, rds);
  return [...databases.flat(), ...clusters.flat(), ...members.flat(), ...snapshots];
}

async function seedSubnetGroup(rds: RDSClient, name: string, subnetIds: readonly string[]): Promise<void> {
  const DBSubnetGroup = { DBSubnetGroupName: name, DBSubnetGroupDescription: name, SubnetIds: [...subnetIds] };
  await rds.send(new CreateDBSubnetGroupCommand(DBSubnetGroup));
}

async function seedParameterGroup(rds: RDSClient, name: string, ParameterValue: string): Promise<void> {
  const group = { DBParameterGroupName: name, DBParameterGroupFamily: "postgres16", Description: name };
  await rds.send(new CreateDBParameterGroupCommand(group));
  const parameter = { ParameterName: "rds.force_ssl", ParameterValue, ApplyMethod: "immediate" as const };
  await rds.send(new ModifyDBParameterGroupCommand({ DBParameterGroupName: name, Parameters: [parameter] }));
}
