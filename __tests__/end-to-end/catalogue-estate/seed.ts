import { SCAN_POLICIES } from "../../../src/infra/member-account-policies";
import type { LocalClients } from "../../../src/local/clients";
import { seedAccessAnalyzer } from "./access-analyzer";
import type { OwedVerdict, SeededAccount } from "./account";
import { seedCloudTrail } from "./cloudtrail";
import { seedAlarms } from "./cloudtrail-alarms";
import { seedConfig } from "./config";
import { seedContacts } from "./contacts";
import { verdictsOnDefaults } from "./defaults";
import { seedEc2 } from "./ec2";
import { seedEfs } from "./efs";
import { seedAccountRole, seedIam, seedServiceRole } from "./iam";
import { seedKms } from "./kms";
import { seedLambda } from "./lambda";
import { seedLogs } from "./logs";
import { seedMacie } from "./macie";
import { seedOrganization } from "./organizations";
import { seedRds } from "./rds";
import { seedLogBuckets, seedS3 } from "./s3";
import { seedSecurityHub } from "./securityhub";
import { seedSns } from "./sns";
import { seedSqs } from "./sqs";
import { seedNetwork } from "./vpc";

/** The accounts of the estate. */
export const CATALOGUE_ACCOUNTS = {
  /** Scans the others, and is set as the rules ask. */
  own: "123456789012",
  /** Has the scan's role, and nothing set for the whole account. */
  member: "222222222222",
  /** Has no role for the scan. */
  refusing: "333333333333",
} as const;

/** The role that the scan assumes. */
export const SCAN_ROLE = "compliance-scan";

/** Where the estate is laid out. */
export interface CatalogueEstateProps {
  readonly clients: LocalClients;
  readonly endpoint: string;
  readonly awsRegion: string;
}

/** What a scan of the estate owes. */
export interface CatalogueVerdicts {
  /** Of what is seeded: each rule both violated and followed, in each account. */
  readonly seeded: readonly OwedVerdict[];
  /** Of what an account has from its first day. */
  readonly defaults: readonly OwedVerdict[];
}

/** Lays the estate out in the two accounts that let the scan in. Answers what it owes. */
export async function seedCatalogueEstate(props: CatalogueEstateProps): Promise<CatalogueVerdicts> {
  const { own, member } = CATALOGUE_ACCOUNTS;
  const seeded = await Promise.all([
    seedAccount({ ...props, accountId: own, isWellSet: true }),
    seedAccount({ ...props, accountId: member, isWellSet: false }),
  ]);
  return { seeded: seeded.flatMap((each) => each.seeded), defaults: seeded.flatMap((each) => each.defaults) };
}

async function seedAccount(account: SeededAccount): Promise<CatalogueVerdicts> {
  const defaults = await verdictsOnDefaults(account);
  const logBuckets = await seedLogBuckets(account);
  const role = await seedServiceRole(account, "lambda");
  // Before the rest of IAM: the local AWS fails to attach a policy while another one is made.
  const scanRole = account.isWellSet ? [] : await seedScanRole(account);
  const network = await seedNetwork(account, role.arn);
  const others = await Promise.all([
    seedS3(account),
    seedEc2(account, network.subnetIds[0]),
    seedLambda(account, network, role.arn),
    seedIam(account),
    seedAccessAnalyzer(account),
    seedKms(account),
    seedCloudTrail(account),
    seedAlarms(account),
    seedRds(account, network),
    seedEfs(account),
    seedSns(account),
    seedSqs(account),
    seedLogs(account),
    seedConfig(account, role.arn),
    seedSecurityHub(account),
    seedContacts(account),
    seedOrganization(account),
    seedMacie(account),
  ]);
  return { seeded: [...logBuckets, ...role.owed, ...scanRole, ...network.owed, ...others.flat()], defaults };
}

/** The scan's role, with the policies that modules/member-account gives it. */
function seedScanRole(account: SeededAccount): Promise<readonly OwedVerdict[]> {
  const policies = SCAN_POLICIES.map(({ document }) => JSON.stringify(document));
  return seedAccountRole(account, SCAN_ROLE, CATALOGUE_ACCOUNTS.own, policies);
}
