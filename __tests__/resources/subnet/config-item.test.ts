import { isUnknown } from "../../../src/core/known";
import { subnetFromConfigItem } from "../../../src/resources/subnet/config-item";
import { SUBNET } from "../../../src/resources/subnet/configuration";
import { ec2ConfigItem, ec2ItemInHistory } from "../../support/ec2-config-item";

const ARN = "arn:aws:ec2:eu-west-1:444455556666:subnet/subnet-0a1b2c3d";
const SHARED_ARN = ARN.replace("444455556666", "999999999999");

function subnet(more: object = {}) {
  return {
    subnetId: "subnet-0a1b2c3d",
    state: "available",
    vpcId: "vpc-0a1b2c3d",
    cidrBlock: "10.20.16.0/20",
    defaultForAz: false,
    mapPublicIpOnLaunch: true,
    ownerId: "444455556666",
    tags: [],
    ...more,
  };
}

function configurationOf(configuration: unknown, arn: string | null = ARN) {
  return subnetFromConfigItem(ec2ConfigItem(SUBNET, configuration, arn)).configuration;
}

describe("a subnet that AWS Config recorded", () => {
  it("says whether it gives public addresses", () => {
    const expected = { sharedBy: null, mapPublicIpOnLaunch: true };

    expect(configurationOf(subnet())).toEqual(expected);
    expect(configurationOf(subnet({ mapPublicIpOnLaunch: false })).mapPublicIpOnLaunch).toBe(false);
    expect(subnetFromConfigItem(ec2ItemInHistory(SUBNET, subnet())).configuration).toEqual(expected);
  });

  it.each([[subnet({ mapPublicIpOnLaunch: undefined })], [subnet({ mapPublicIpOnLaunch: "yes" })], [null], [[]]])(
    "is unknown where it does not: %j",
    (configuration) => {
      expect(isUnknown(configurationOf(configuration).mapPublicIpOnLaunch)).toBe(true);
    },
  );

  it.each([
    ["the account, named", subnet(), SHARED_ARN, null],
    ["another account, named", subnet({ ownerId: "999999999999" }), ARN, "999999999999"],
    ["another account, by the ARN of an old item", subnet({ ownerId: undefined }), SHARED_ARN, "999999999999"],
    ["another account, by the ARN of an item without a body", null, SHARED_ARN, "999999999999"],
    ["the account, by an ARN in China", subnet({ ownerId: null }), ARN.replace("aws", "aws-cn"), null],
    ["the account, where nothing says otherwise", subnet({ ownerId: null }), null, null],
    ["the account, where the ARN is of another service", null, "arn:aws:s3:::999999999999", null],
  ])("belongs to %s", (_name, configuration, arn, sharedBy) => {
    expect(configurationOf(configuration, arn).sharedBy).toBe(sharedBy);
  });
});
