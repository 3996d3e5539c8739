import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  PutRetentionPolicyCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { logGroup } from "../../../src/resources/log-group";
import { MANDATORY_TAG, owedOn, TAGS_MISSING, violating, type OwedVerdict, type SeededAccount } from "./account";

/** A log group as the rules ask, and one as it comes. */
export async function seedLogs(account: SeededAccount): Promise<readonly OwedVerdict[]> {
  const logs = account.clients.client(CloudWatchLogsClient, account.accountId, account.awsRegion);
  const [kept, endless] = ["kept", "endless"];
  await logs.send(new CreateLogGroupCommand({ logGroupName: kept, tags: { [MANDATORY_TAG]: "catalogue" } }));
  await logs.send(new PutRetentionPolicyCommand({ logGroupName: kept, retentionInDays: 30 }));
  await logs.send(new CreateLogGroupCommand({ logGroupName: endless }));
  return [
    ...owedOn(account, logGroup.resourceType, kept),
    ...owedOn(account, logGroup.resourceType, endless, { ...violating("logs-group-retention-set"), ...TAGS_MISSING }),
  ];
}
