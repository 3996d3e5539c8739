import {
  CreateDBInstanceCommand,
  CreateDBSnapshotCommand,
  ModifyDBSnapshotAttributeCommand,
  RDSClient,
  type CreateDBInstanceCommandInput,
} from "@aws-sdk/client-rds";
import { RDS_INSTANCE } from "../../resources/rds-instance/configuration";
import { RDS_SNAPSHOT } from "../../resources/rds-snapshot/configuration";
import {
  owedOn,
  TAGS,
  TAGS_MISSING,
  violating,
  type Exceptions,
  type OwedVerdict,
  type SeededAccount,
} from "./account";

interface DatabaseSeed {
  readonly name: string;
  readonly settings: Partial<CreateDBInstanceCommandInput>;
  readonly exceptions: Exceptions;
}

const WELL_SET = {
  Engine: "postgres",
  DBInstanceClass: "db.t3.micro",
  AllocatedStorage: 20,
  StorageEncrypted: true,
  PubliclyAccessible: false,
  BackupRetentionPeriod: 14,
  AutoMinorVersionUpgrade: true,
  Tags: TAGS,
};

const DATABASES: readonly DatabaseSeed[] = [
  { name: "compliant", settings: {}, exceptions: {} },
  { name: "plain", settings: { StorageEncrypted: false }, exceptions: violating("rds-instance-encrypted") },
  { name: "public", settings: { PubliclyAccessible: true }, exceptions: violating("rds-instance-not-public") },
  { name: "short", settings: { BackupRetentionPeriod: 1 }, exceptions: violating("rds-instance-backups-enabled") },
  {
    name: "frozen",
    settings: { AutoMinorVersionUpgrade: false },
    exceptions: violating("rds-instance-minor-upgrades"),
  },
  { name: "untagged", settings: { Tags: [] }, exceptions: TAGS_MISSING },
];

/** Databases, one for each way of not being as a rule asks, and snapshots of the one that is not encrypted. */
export async function seedRds(account: SeededAccount): Promise<readonly OwedVerdict[]> {
  const rds = account.clients.client(RDSClient, account.accountId, account.awsRegion);
  const databases = await Promise.all(
    DATABASES.map(async ({ name: DBInstanceIdentifier, settings, exceptions }) => {
      const credentials = { MasterUsername: "catalogue", MasterUserPassword: "correct-horse" };
      const input = { ...WELL_SET, ...credentials, ...settings, DBInstanceIdentifier };
      const { DBInstance } = await rds.send(new CreateDBInstanceCommand(input));
      return owedOn(account, RDS_INSTANCE, DBInstance?.DbiResourceId, exceptions);
    }),
  );
  return [...databases.flat(), ...(await seedSnapshots(account, rds))];
}

async function seedSnapshots(account: SeededAccount, rds: RDSClient): Promise<readonly OwedVerdict[]> {
  const [kept, shared] = ["kept", "shared"];
  const DBInstanceIdentifier = "plain";
  await rds.send(new CreateDBSnapshotCommand({ DBInstanceIdentifier, DBSnapshotIdentifier: kept, Tags: TAGS }));
  await rds.send(new CreateDBSnapshotCommand({ DBInstanceIdentifier, DBSnapshotIdentifier: shared }));
  const everybody = { AttributeName: "restore", ValuesToAdd: ["all"] };
  await rds.send(new ModifyDBSnapshotAttributeCommand({ DBSnapshotIdentifier: shared, ...everybody }));
  return [
    ...owedOn(account, RDS_SNAPSHOT, kept),
    ...owedOn(account, RDS_SNAPSHOT, shared, { ...violating("rds-snapshot-not-public"), ...TAGS_MISSING }),
  ];
}
