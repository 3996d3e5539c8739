import { EC2Client, GetEbsEncryptionByDefaultCommand } from "@aws-sdk/client-ec2";
import { isUnknown, unknown, type Known } from "../../core/known";
import { NOT_NEEDED, type CollectContext, type LiveCollector } from "../collector";
import { EBS_DEFAULT_ENCRYPTION_API_CALLS } from "./api-calls";
import { EBS_DEFAULT_ENCRYPTION, type EbsDefaultEncryptionConfiguration } from "./configuration";

/** Reads the setting of a target, which every account has in every region. */
export const ebsDefaultEncryptionCollector: LiveCollector<EbsDefaultEncryptionConfiguration> = {
  resourceType: EBS_DEFAULT_ENCRYPTION,
  apiCalls: EBS_DEFAULT_ENCRYPTION_API_CALLS,
  async *collect(context) {
    const { accountId, awsRegion } = context.target;
    yield {
      resourceType: EBS_DEFAULT_ENCRYPTION,
      resourceId: accountId,
      arn: null,
      accountId,
      awsRegion,
      tags: null,
      configuration: { encryptsByDefault: await readSetting(context) },
      source: "live",
    };
  },
};

async function readSetting(context: CollectContext): Promise<Known<boolean>> {
  if (!context.fields.has("encryptsByDefault")) return NOT_NEEDED;
  const ec2 = context.client(EC2Client);
  const answer = await context.read("EC2.GetEbsEncryptionByDefault", context.target.accountId, () =>
    ec2.send(new GetEbsEncryptionByDefaultCommand({})),
  );
  if (isUnknown(answer)) return answer;
  return answer.EbsEncryptionByDefault ?? unknown("EC2's answer does not say whether new volumes are encrypted.");
}
