import { isUnknown } from "../../../src/core/known";
import { ebsVolume } from "../../../src/resources/ebs-volume/description";
import { ec2ConfigItem, ec2ItemInHistory } from "../../support/notified-item";

const VOLUME = { volumeId: "vol-0a1b2c3d", size: 8, state: "in-use", volumeType: "gp3", tags: [] };

describe("a volume that AWS Config recorded", () => {
  it.each([true, false])("says whether it is encrypted: %s", (encrypted) => {
    const configuration = { ...VOLUME, encrypted };

    expect(ebsVolume.fromRecordedItem(ec2ConfigItem(ebsVolume.resourceType, configuration))).toMatchObject({
      resourceType: "AWS::EC2::Volume",
      resourceId: "recorded",
      source: "config",
      configuration: { encrypted },
    });
    expect(ebsVolume.fromRecordedItem(ec2ItemInHistory(ebsVolume.resourceType, configuration)).configuration).toEqual({
      encrypted,
    });
  });

  it.each([[VOLUME], [{ ...VOLUME, encrypted: null }], [{ encrypted: "true" }], [null], ["{"], [7]])(
    "is unknown if the item does not say it: %j",
    (configuration) => {
      const item = ebsVolume.fromRecordedItem(ec2ConfigItem(ebsVolume.resourceType, configuration));

      expect(isUnknown(item.configuration.encrypted)).toBe(true);
    },
  );
});
