import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  ListKeysCommand,
  ListResourceTagsCommand,
  KMSClient,
} from "@aws-sdk/client-kms";

/** The client of KMS, and its calls by name. */
export const client = KMSClient;
export const commands = {
  DescribeKey: DescribeKeyCommand,
  GetKeyPolicy: GetKeyPolicyCommand,
  GetKeyRotationStatus: GetKeyRotationStatusCommand,
  ListKeys: ListKeysCommand,
  ListResourceTags: ListResourceTagsCommand,
};
