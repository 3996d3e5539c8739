import {
  ConfigServiceClient,
  PutConfigurationRecorderCommand,
  PutDeliveryChannelCommand,
  StartConfigurationRecorderCommand,
} from "@aws-sdk/client-config-service";
import { configRecorder } from "../../../src/resources/config-recorder";
import { owedOn, TAGLESS, violating, type OwedVerdict, type SeededAccount } from "./account";
import { logBucketOf } from "./s3";

/** A recorder that records where the account is well set, and none where it is not. */
export async function seedConfig(account: SeededAccount, roleARN: string): Promise<readonly OwedVerdict[]> {
  const { clients, accountId, awsRegion, isWellSet } = account;
  if (!isWellSet)
    return owedOn(account, configRecorder.resourceType, accountId, { ...TAGLESS, ...violating("config-recorder-on") });
  const name = "default";
  const config = clients.client(ConfigServiceClient, accountId, awsRegion);
  await config.send(new PutConfigurationRecorderCommand({ ConfigurationRecorder: { name, roleARN } }));
  const DeliveryChannel = { name, s3BucketName: logBucketOf(account) };
  await config.send(new PutDeliveryChannelCommand({ DeliveryChannel }));
  await config.send(new StartConfigurationRecorderCommand({ ConfigurationRecorderName: name }));
  return owedOn(account, configRecorder.resourceType, name, TAGLESS);
}
