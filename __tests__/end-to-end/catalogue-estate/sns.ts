import { CreateTopicCommand, SNSClient } from "@aws-sdk/client-sns";
import { snsTopic } from "../../../src/resources/sns-topic";
import { owedOn, TAGS, TAGS_MISSING, violating, type OwedVerdict, type SeededAccount } from "./account";

const PUBLIC = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "sns:Subscribe", Resource: "*" }],
});

/** A topic as the rules ask, one as it comes, and one that everybody may subscribe to. */
export async function seedSns(account: SeededAccount): Promise<readonly OwedVerdict[]> {
  const sns = account.clients.client(SNSClient, account.accountId, account.awsRegion);
  const Attributes = { KmsMasterKeyId: "alias/aws/sns" };
  const kept = await sns.send(new CreateTopicCommand({ Name: "kept", Attributes, Tags: TAGS }));
  const plain = await sns.send(new CreateTopicCommand({ Name: "plain" }));
  const open = await sns.send(
    new CreateTopicCommand({ Name: "open", Attributes: { ...Attributes, Policy: PUBLIC }, Tags: TAGS }),
  );
  return [
    ...owedOn(account, snsTopic.resourceType, kept.TopicArn),
    ...owedOn(account, snsTopic.resourceType, plain.TopicArn, { ...violating("sns-topic-encrypted"), ...TAGS_MISSING }),
    ...owedOn(account, snsTopic.resourceType, open.TopicArn, violating("sns-topic-not-public")),
  ];
}
