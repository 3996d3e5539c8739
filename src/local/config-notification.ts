import { ConfigServiceClient, DescribeConfigRulesCommand } from "@aws-sdk/client-config-service";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { AuditError } from "../core/errors";
import type { AuditSystem } from "./audit-system";

/**
 * Invokes the deployed rule for a changed bucket as AWS Config does: with the rule's own parameters, and a
 * configuration item as the recorder would have made it. The emulator records nothing itself.
 */
export async function notifyOfBucket(system: AuditSystem, bucket: string): Promise<void> {
  const config = system.clients.client(ConfigServiceClient, system.accounts.audit, system.awsRegion);
  const lambda = system.clients.client(LambdaClient, system.accounts.audit, system.awsRegion);
  const ConfigRuleNames = [system.s3ConfigRuleName];
  const { ConfigRules } = await config.send(new DescribeConfigRulesCommand({ ConfigRuleNames }));
  const rule = ConfigRules?.[0];
  const event = {
    version: "1.0",
    invokingEvent: JSON.stringify(invokingEvent(system, bucket)),
    ruleParameters: rule?.InputParameters ?? "{}",
    resultToken: system.s3ConfigRuleName,
    eventLeftScope: false,
    executionRoleArn: `arn:aws:iam::${system.accounts.audit}:role/config`,
    configRuleArn: rule?.ConfigRuleArn,
    configRuleName: system.s3ConfigRuleName,
    configRuleId: rule?.ConfigRuleId,
    accountId: system.accounts.audit,
  };
  const answer = await lambda.send(
    new InvokeCommand({ FunctionName: system.s3RuleFunctionName, Payload: JSON.stringify(event) }),
  );
  if (answer.FunctionError !== undefined)
    throw new AuditError(`${system.s3RuleFunctionName} failed.`, answer.Payload?.transformToString() ?? "", "");
}

/** A bucket as AWS Config records it when it is new: encrypted with SSE-S3, and no other bucket's log destination. */
function invokingEvent(system: AuditSystem, bucket: string): Record<string, unknown> {
  const now = new Date().toISOString();
  return {
    messageType: "ConfigurationItemChangeNotification",
    notificationCreationTime: now,
    recordVersion: "1.3",
    configurationItem: {
      resourceType: "AWS::S3::Bucket",
      resourceId: bucket,
      resourceName: bucket,
      ARN: `arn:aws:s3:::${bucket}`,
      awsAccountId: system.accounts.audit,
      awsRegion: system.awsRegion,
      configurationItemStatus: "ResourceDiscovered",
      configurationItemCaptureTime: now,
      configurationItemVersion: "1.3",
      configurationStateId: Date.parse(now),
      relatedEvents: [],
      relationships: [],
      tags: {},
      configuration: { name: bucket, creationDate: now },
      supplementaryConfiguration: {
        AccessControlList: JSON.stringify({ grantSet: null, grantList: [], isRequesterCharged: false }),
        BucketLoggingConfiguration: { destinationBucketName: null, logFilePrefix: null },
        BucketPolicy: { policyText: null },
        BucketVersioningConfiguration: { status: "Off", isMfaDeleteEnabled: null },
        ServerSideEncryptionConfiguration: {
          rules: [
            {
              applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256", kmsMasterKeyID: null },
              bucketKeyEnabled: false,
            },
          ],
        },
      },
    },
  };
}
