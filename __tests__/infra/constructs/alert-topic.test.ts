import { AlertTopic, type AlertTopicProps } from "../../../src/infra/constructs/alert-topic";
import { Synthesized, statement, statementsOf } from "../../support/synthesized";

const SCANNER = "arn:aws:iam::111122223333:role/scanner-lambda-test";
const REMEDIATION = "arn:aws:iam::111122223333:role/remediation-lambda-test";

function topic(props: Partial<AlertTopicProps> = {}): Synthesized {
  return new Synthesized((scope) => {
    new AlertTopic(scope, "alerts", {
      environmentSuffix: "test",
      accountId: "111122223333",
      awsRegion: "eu-west-1",
      publisherRoleArns: [SCANNER, REMEDIATION],
      ...props,
    });
  });
}

const topicPolicy = (stack: Synthesized): unknown => stack.only("aws_sns_topic_policy")["policy"];
const keyPolicy = (stack: Synthesized): unknown => stack.only("aws_kms_key")["policy"];

describe("AlertTopic", () => {
  it("is encrypted with a key of its own that rotates", () => {
    const stack = topic();

    expect(stack.only("aws_sns_topic")).toMatchObject({
      name: "compliance-alerts-test",
      kms_master_key_id: `\${${stack.address("aws_kms_key")}.arn}`,
    });
    expect(stack.only("aws_kms_key")).toMatchObject({ enable_key_rotation: true });
    expect(stack.only("aws_kms_alias")).toMatchObject({ name: "alias/compliance-alerts-test" });
  });

  it("subscribes the given addresses", () => {
    const stack = topic({ emails: ["audit@example.com", "security@example.com"] });

    expect(stack.all("aws_sns_topic_subscription")).toEqual(
      ["audit@example.com", "security@example.com"].map((endpoint): unknown =>
        expect.objectContaining({
          protocol: "email",
          endpoint,
          topic_arn: `\${${stack.address("aws_sns_topic")}.arn}`,
        }),
      ),
    );
  });

  it("has no subscription unless an address is given", () => {
    expect(topic().all("aws_sns_topic_subscription")).toEqual([]);
  });

  it("lets exactly the given roles publish", () => {
    const publishers = statement(topicPolicy(topic()), "PublishersPublish");

    expect(publishers).toMatchObject({
      Effect: "Allow",
      Action: "sns:Publish",
      Principal: { AWS: [SCANNER, REMEDIATION] },
    });
    expect(JSON.stringify(publishers.Principal)).not.toContain("*");
  });

  it("lets the publishers use the key only through SNS", () => {
    expect(statement(keyPolicy(topic()), "PublishersUseKey")).toMatchObject({
      Principal: { AWS: [SCANNER, REMEDIATION] },
      Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
      Condition: { StringEquals: { "kms:ViaService": "sns.eu-west-1.amazonaws.com" } },
    });
  });

  it("grants nothing to publishers if there are none", () => {
    const stack = new Synthesized((scope) => {
      const account = { environmentSuffix: "test", accountId: "111122223333", awsRegion: "eu-west-1" };
      new AlertTopic(scope, "alerts", account);
    });
    const sids = [topicPolicy(stack), keyPolicy(stack)].flatMap(statementsOf).map(({ Sid }) => Sid);

    expect(sids.filter((sid) => sid.startsWith("Publishers"))).toEqual([]);
  });

  it("lets only alarms of this account publish and use the key, not those of other customers", () => {
    const stack = topic();
    const alarms = {
      Effect: "Allow",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Condition: {
        StringEquals: { "aws:SourceAccount": "111122223333" },
        ArnLike: { "aws:SourceArn": "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:*" },
      },
    };

    expect(statement(topicPolicy(stack), "AlarmsPublish")).toMatchObject({ ...alarms, Action: "sns:Publish" });
    expect(statement(keyPolicy(stack), "AlarmsUseKey")).toMatchObject({
      ...alarms,
      Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
    });
  });

  it("refuses messages that do not come over TLS", () => {
    expect(statement(topicPolicy(topic()), "TlsOnly")).toMatchObject({
      Effect: "Deny",
      Principal: "*",
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    });
  });

  it("stays within its partition", () => {
    const stack = topic({
      partition: "aws-cn",
      awsRegion: "cn-north-1",
      publisherRoleArns: ["arn:aws-cn:iam::111122223333:role/scanner-lambda-test"],
    });
    const text = JSON.stringify([topicPolicy(stack), keyPolicy(stack)]);

    expect(text).not.toContain("arn:aws:");
    expect(text).toContain("sns.cn-north-1.amazonaws.com.cn");
  });
});
