import { CreateTopicCommand, SNSClient } from "@aws-sdk/client-sns";
import { snsTopic } from "../../../src/resources/sns-topic";
import { owedOn, TAGS, TAGS_MISSING, violating, type OwedVerdict, type SeededAccount } from "./account";

/** A topic as the rules ask, and one as it comes. */
export async function seedSns(account: SeededAccount): Promise<readonly OwedVerdict[]> {
  const sns = account.clients.client(SNSClient, account.accountId, account.awsRegion);
  const Attributes = { KmsMasterKeyId: "alias/aws/sns" };
  const kept = await sns.send(new CreateTopicCommand({ Name: "kept", Attributes, Tags: TAGS }));
  const plain = await sns.send(new CreateTopicCommand({ Name: "plain" }));
  return [
    ...owedOn(account, snsTopic.resourceType, kept.TopicArn),
    ...owedOn(account, snsTopic.resourceType, plain.TopicArn, { ...violating("sns-topic-encrypted"), ...TAGS_MISSING }),
  ];
}
