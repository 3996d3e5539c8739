import { parseRecordedItem, type RecordedItem } from "../../src/resources/recorded-item";

/** The parts of an item that tests set; every other part has a default. */
export interface NotifiedItemParts {
  readonly arn: string | null;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly configuration: unknown;
  readonly [part: string]: unknown;
}

/**
 * An item as AWS Config's notifications have it, with `accountId` and `arn`: of account 444455556666 in eu-west-1, without
 * tags and without supplementary configuration unless the parts say otherwise.
 */
export function notifiedItem(parts: NotifiedItemParts): RecordedItem {
  return parseRecordedItem({
    version: "1.3",
    accountId: "444455556666",
    configurationItemCaptureTime: "2026-11-23T19:52:09.494Z",
    configurationItemStatus: "OK",
    configurationStateId: "1795463529494",
    awsRegion: "eu-west-1",
    tags: {},
    relatedEvents: [],
    relationships: [],
    supplementaryConfiguration: {},
    ...parts,
  });
}

/** An item of an EC2 resource. */
export function ec2ConfigItem(resourceType: string, configuration: unknown, arn: string | null = null): RecordedItem {
  const tags = { team: "platform" };
  return notifiedItem({ arn, resourceType, resourceId: "recorded", tags, configuration });
}

/** The same item from GetResourceConfigHistory, where the configuration is JSON in a string. */
export function ec2ItemInHistory(resourceType: string, configuration: unknown): RecordedItem {
  return ec2ConfigItem(resourceType, JSON.stringify(configuration));
}
