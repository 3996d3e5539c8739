import type { LocalClients } from "./clients";
import type { SeededAccounts } from "./seeded-accounts";
import type { FunctionRunner } from "./function-runner";

/** An audit system that runs on the local AWS, deployed or laid out by hand. */
export interface AuditSystem {
  readonly clients: LocalClients;
  readonly runner: FunctionRunner;
  readonly accounts: SeededAccounts;
  readonly awsRegion: string;
  readonly environmentSuffix: string;
  readonly auditBucket: string;
  readonly eventBusName: string;
  readonly alertTopicArn: string;
  /** The function of the Config rule for S3 encryption, and the rule's name. */
  readonly s3RuleFunctionName: string;
  readonly s3ConfigRuleName: string;
  /** Ids of resources that belong to the system itself: it judges them too, though they were not seeded. */
  readonly ownResources: ReadonlySet<string>;
  readonly signal?: AbortSignal;
}
