import { EncryptionKey, logGroupsUseKey, type EncryptionKeyProps } from "../../../src/infra/constructs/encryption-key";
import { statement, statementsOf, Synthesized } from "../../support/synthesized";

function encryptionKey(props: Partial<EncryptionKeyProps> = {}): Synthesized {
  return new Synthesized((scope) => {
    new EncryptionKey(scope, "key", {
      name: "compliance-logs-test",
      description: "Encrypts the log groups",
      accountId: "111122223333",
      ...props,
    });
  });
}

describe("EncryptionKey", () => {
  it("rotates, and is deleted as soon as AWS allows", () => {
    expect(encryptionKey().only("aws_kms_key")).toMatchObject({
      description: "Encrypts the log groups",
      enable_key_rotation: true,
      deletion_window_in_days: 7,
    });
  });

  it("has an alias", () => {
    const stack = encryptionKey();

    expect(stack.only("aws_kms_alias")).toEqual({
      name: "alias/compliance-logs-test",
      target_key_id: `\${${stack.address("aws_kms_key")}.key_id}`,
    });
  });

  it("leaves its use to the account's IAM policies", () => {
    expect(statementsOf(encryptionKey().only("aws_kms_key")["policy"])).toEqual([
      {
        Sid: "AccountAdministersKey",
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::111122223333:root" },
        Action: "kms:*",
        Resource: "*",
      },
    ]);
  });

  it("lets others use it if the props say so", () => {
    const statements = [logGroupsUseKey("aws", "eu-west-1", "111122223333")];
    const { policy } = encryptionKey({ statements }).only("aws_kms_key");

    expect(statementsOf(policy).map(({ Sid }) => Sid)).toEqual(["AccountAdministersKey", "LogGroupsUseKey"]);
  });

  it("stays within its partition", () => {
    const { policy } = encryptionKey({ partition: "aws-cn" }).only("aws_kms_key");

    expect(statement(policy, "AccountAdministersKey").Principal).toEqual({ AWS: "arn:aws-cn:iam::111122223333:root" });
  });
});

describe("logGroupsUseKey", () => {
  it("lets CloudWatch Logs of one region encrypt the log groups of one account", () => {
    expect(logGroupsUseKey("aws-us-gov", "us-gov-west-1", "111122223333")).toEqual({
      Sid: "LogGroupsUseKey",
      Effect: "Allow",
      Principal: { Service: "logs.us-gov-west-1.amazonaws.com" },
      Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
      Resource: "*",
      Condition: {
        ArnLike: {
          "kms:EncryptionContext:aws:logs:arn": "arn:aws-us-gov:logs:us-gov-west-1:111122223333:log-group:*",
        },
      },
    });
  });
});
