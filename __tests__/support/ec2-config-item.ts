import { parseRecordedItem, type RecordedItem } from "../../src/resources/recorded-item";

/** An item of a resource of EC2 as AWS Config's notifications have it: `accountId` and `arn`. */
export function ec2ConfigItem(resourceType: string, configuration: unknown, arn: string | null = null): RecordedItem {
  return parseRecordedItem({
    version: "1.2",
    accountId: "444455556666",
    configurationItemCaptureTime: "2026-11-23T19:52:09.494Z",
    configurationItemStatus: "OK",
    configurationStateId: "1795463529494",
    configurationItemMD5Hash: "9d5ed678fe57bcca610140957afab571",
    arn,
    resourceType,
    resourceId: "recorded",
    awsRegion: "eu-west-1",
    availabilityZone: "Not Applicable",
    tags: { team: "platform" },
    relatedEvents: [],
    relationships: [],
    configuration,
    supplementaryConfiguration: {},
  });
}

/** The same item as GetResourceConfigHistory answers it: the configuration is JSON in a string. */
export function ec2ItemInHistory(resourceType: string, configuration: unknown): RecordedItem {
  return ec2ConfigItem(resourceType, JSON.stringify(configuration));
}
