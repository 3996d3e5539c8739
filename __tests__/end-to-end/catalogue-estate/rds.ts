import {
  CreateDBClusterCommand,
  CreateDBClusterSnapshotCommand,
  CreateDBInstanceCommand,
  CreateDBSnapshotCommand,
  CreateDBSubnetGroupCommand,
  ModifyDBClusterSnapshotAttributeCommand,
  ModifyDBSnapshotAttributeCommand,
  RDSClient,
  type CreateDBClusterCommandInput,
  type CreateDBInstanceCommandInput,
} from "@aws-sdk/client-rds";
import { rdsCluster } from "../../../src/resources/rds-cluster/description";
import { rdsClusterSnapshot } from "../../../src/resources/rds-cluster-snapshot";
import { rdsInstance } from "../../../src/resources/rds-instance/description";
import { rdsSnapshot } from "../../../src/resources/rds-snapshot/description";
import {
  owedOn,
  TAGS,
  TAGS_MISSING,
  violating,
  type Exceptions,
  type OwedVerdict,
  type SeededAccount,
} from "./account";
import type { SeededNetwork } from "./vpc";

interface Seed<T> {
  readonly name: string;
  readonly settings: Partial<T>;
  readonly exceptions: Exceptions;
}

/** The subnet groups: where databases are to be, and where not. */
const [PRIVATE_GROUP, PUBLIC_GROUP] = ["private", "public"];

const WELL_SET = {
  Engine: "postgres",
  DBInstanceClass: "db.t3.micro",
  AllocatedStorage: 20,
  StorageEncrypted: true,
  PubliclyAccessible: false,
  BackupRetentionPeriod: 14,
  AutoMinorVersionUpgrade: true,
  DBSubnetGroupName: PRIVATE_GROUP,
  Tags: TAGS,
};

const DATABASES: readonly Seed<CreateDBInstanceCommandInput>[] = [
  { name: "compliant", settings: {}, exceptions: {} },
  { name: "plain", settings: { StorageEncrypted: false }, exceptions: violating("rds-instance-encrypted") },
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
  { name: "untagged", settings: { Tags: [] }, exceptions: TAGS_MISSING },
];

const WELL_SET_CLUSTER = {
  Engine: "aurora-postgresql",
  StorageEncrypted: true,
  DeletionProtection: true,
  BackupRetentionPeriod: 14,
  Tags: TAGS,
};

const CLUSTERS: readonly Seed<CreateDBClusterCommandInput>[] = [
  { name: "ledger", settings: {}, exceptions: {} },
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
  { name: "ledger-untagged", settings: { Tags: [] }, exceptions: TAGS_MISSING },
];

const CREDENTIALS = { MasterUsername: "catalogue", MasterUserPassword: "correct-horse" };

/**
 * Databases and clusters, one for each way of not being as a rule asks, and snapshots of those that are not encrypted.
 */
export async function seedRds(account: SeededAccount, network: SeededNetwork): Promise<readonly OwedVerdict[]> {
  const rds = account.clients.client(RDSClient, account.accountId, account.awsRegion);
  await seedSubnetGroup(rds, PRIVATE_GROUP, network.subnetIds);
  await seedSubnetGroup(rds, PUBLIC_GROUP, [network.publicSubnetId]);
  const databases = await Promise.all(
    DATABASES.map(async ({ name: DBInstanceIdentifier, settings, exceptions }) => {
      const input = { ...WELL_SET, ...CREDENTIALS, ...settings, DBInstanceIdentifier };
      const { DBInstance } = await rds.send(new CreateDBInstanceCommand(input));
      return owedOn(account, rdsInstance.resourceType, DBInstance?.DbiResourceId, exceptions);
    }),
  );
  const clusters = await Promise.all(
    CLUSTERS.map(async ({ name: DBClusterIdentifier, settings, exceptions }) => {
      const input = { ...WELL_SET_CLUSTER, ...CREDENTIALS, ...settings, DBClusterIdentifier };
      const { DBCluster } = await rds.send(new CreateDBClusterCommand(input));
      return owedOn(account, rdsCluster.resourceType, DBCluster?.DbClusterResourceId, exceptions);
    }),
  );
  const snapshots = [await seedSnapshots(account, rds), await seedClusterSnapshots(account, rds)];
  return [...databases.flat(), ...clusters.flat(), ...snapshots.flat()];
}

async function seedSubnetGroup(rds: RDSClient, name: string, subnetIds: readonly string[]): Promise<void> {
  const DBSubnetGroup = { DBSubnetGroupName: name, DBSubnetGroupDescription: name, SubnetIds: [...subnetIds] };
  await rds.send(new CreateDBSubnetGroupCommand(DBSubnetGroup));
}

async function seedSnapshots(account: SeededAccount, rds: RDSClient): Promise<readonly OwedVerdict[]> {
  const [kept, shared] = ["kept", "shared"];
  const DBInstanceIdentifier = "plain";
  await rds.send(new CreateDBSnapshotCommand({ DBInstanceIdentifier, DBSnapshotIdentifier: kept, Tags: TAGS }));
  await rds.send(new CreateDBSnapshotCommand({ DBInstanceIdentifier, DBSnapshotIdentifier: shared }));
  const everybody = { AttributeName: "restore", ValuesToAdd: ["all"] };
  await rds.send(new ModifyDBSnapshotAttributeCommand({ DBSnapshotIdentifier: shared, ...everybody }));
  return [
    ...owedOn(account, rdsSnapshot.resourceType, kept),
    ...owedOn(account, rdsSnapshot.resourceType, shared, { ...violating("rds-snapshot-not-public"), ...TAGS_MISSING }),
  ];
}

async function seedClusterSnapshots(account: SeededAccount, rds: RDSClient): Promise<readonly OwedVerdict[]> {
  const [kept, shared] = ["ledger-kept", "ledger-shared"];
  const DBClusterIdentifier = "ledger-plain";
  const snapshot = (DBClusterSnapshotIdentifier: string, Tags: typeof TAGS) =>
    rds.send(new CreateDBClusterSnapshotCommand({ DBClusterIdentifier, DBClusterSnapshotIdentifier, Tags }));
  await snapshot(kept, TAGS);
  await snapshot(shared, []);
  const everybody = { AttributeName: "restore", ValuesToAdd: ["all"] };
  await rds.send(new ModifyDBClusterSnapshotAttributeCommand({ DBClusterSnapshotIdentifier: shared, ...everybody }));
  return [
    ...owedOn(account, rdsClusterSnapshot.resourceType, kept),
    ...owedOn(account, rdsClusterSnapshot.resourceType, shared, {
      ...violating("rds-cluster-snapshot-not-public"),
      ...TAGS_MISSING,
    }),
  ];
}
