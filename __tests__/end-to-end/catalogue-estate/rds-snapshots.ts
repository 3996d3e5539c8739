import {
  CreateDBClusterSnapshotCommand,
  CreateDBSnapshotCommand,
  DescribeDBClusterSnapshotsCommand,
  DescribeDBSnapshotsCommand,
  ModifyDBClusterSnapshotAttributeCommand,
  ModifyDBSnapshotAttributeCommand,
  type RDSClient,
} from "@aws-sdk/client-rds";
import { rdsClusterSnapshot } from "../../../src/resources/rds-cluster-snapshot";
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

/** Takes snapshots of seeded databases and clusters, and shares some: what is owed on them, and on RDS's own. */
export async function seedRdsSnapshots(account: SeededAccount, rds: RDSClient): Promise<readonly OwedVerdict[]> {
  const automated = await automatedSnapshots(account, rds);
  return [...automated, ...(await seedSnapshots(account, rds)), ...(await seedClusterSnapshots(account, rds))];
}

/** Those of the snapshots that RDS takes by itself that do not satisfy the rules, by what they are of. */
const AUTOMATED: Readonly<Record<string, Exceptions>> = {
  plain: { ...violating("rds-snapshot-encrypted"), ...TAGS_MISSING },
  untagged: TAGS_MISSING,
  "ledger-plain": violating("rds-cluster-snapshot-encrypted"),
  "ledger-nameless": TAGS_MISSING,
  "ledger-untagged": TAGS_MISSING,
};

/** What is owed on the snapshots that RDS took of what keeps backups. */
async function automatedSnapshots(account: SeededAccount, rds: RDSClient): Promise<readonly OwedVerdict[]> {
  const input = { SnapshotType: "automated" };
  const { DBSnapshots = [] } = await rds.send(new DescribeDBSnapshotsCommand(input));
  const { DBClusterSnapshots = [] } = await rds.send(new DescribeDBClusterSnapshotsCommand(input));
  return [
    ...DBSnapshots.map(({ DBSnapshotIdentifier: id, DBInstanceIdentifier: of = "" }) =>
      owedOn(account, rdsSnapshot.resourceType, id, AUTOMATED[of]),
    ),
    ...DBClusterSnapshots.map(({ DBClusterSnapshotIdentifier: id, DBClusterIdentifier: of = "" }) =>
      owedOn(account, rdsClusterSnapshot.resourceType, id, AUTOMATED[of]),
    ),
  ].flat();
}

async function seedSnapshots(account: SeededAccount, rds: RDSClient): Promise<readonly OwedVerdict[]> {
  const [kept, shared, encrypted] = ["kept", "shared", "encrypted"];
  const DBInstanceIdentifier = "plain";
  await rds.send(new CreateDBSnapshotCommand({ DBInstanceIdentifier, DBSnapshotIdentifier: kept, Tags: TAGS }));
  await rds.send(new CreateDBSnapshotCommand({ DBInstanceIdentifier, DBSnapshotIdentifier: shared }));
  const ofEncrypted = { DBInstanceIdentifier: "compliant", DBSnapshotIdentifier: encrypted, Tags: TAGS };
  await rds.send(new CreateDBSnapshotCommand(ofEncrypted));
  const everybody = { AttributeName: "restore", ValuesToAdd: ["all"] };
  await rds.send(new ModifyDBSnapshotAttributeCommand({ DBSnapshotIdentifier: shared, ...everybody }));
  return [
    ...owedOn(account, rdsSnapshot.resourceType, encrypted),
    ...owedOn(account, rdsSnapshot.resourceType, kept, violating("rds-snapshot-encrypted")),
    ...owedOn(account, rdsSnapshot.resourceType, shared, {
      ...violating("rds-snapshot-not-public", "rds-snapshot-encrypted"),
      ...TAGS_MISSING,
    }),
  ];
}

async function seedClusterSnapshots(account: SeededAccount, rds: RDSClient): Promise<readonly OwedVerdict[]> {
  const [kept, shared, encrypted] = ["ledger-kept", "ledger-shared", "ledger-encrypted"];
  const snapshot = (DBClusterSnapshotIdentifier: string, Tags: typeof TAGS, DBClusterIdentifier = "ledger-plain") =>
    rds.send(new CreateDBClusterSnapshotCommand({ DBClusterIdentifier, DBClusterSnapshotIdentifier, Tags }));
  await snapshot(kept, TAGS);
  await snapshot(shared, []);
  await snapshot(encrypted, TAGS, "ledger");
  const everybody = { AttributeName: "restore", ValuesToAdd: ["all"] };
  await rds.send(new ModifyDBClusterSnapshotAttributeCommand({ DBClusterSnapshotIdentifier: shared, ...everybody }));
  return [
    ...owedOn(account, rdsClusterSnapshot.resourceType, encrypted),
    ...owedOn(account, rdsClusterSnapshot.resourceType, kept, violating("rds-cluster-snapshot-encrypted")),
    ...owedOn(account, rdsClusterSnapshot.resourceType, shared, {
      ...violating("rds-cluster-snapshot-not-public", "rds-cluster-snapshot-encrypted"),
      ...TAGS_MISSING,
    }),
  ];
}
