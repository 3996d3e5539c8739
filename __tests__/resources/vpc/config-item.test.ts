import { unknown } from "../../../src/core/known";
import { vpc } from "../../../src/resources/vpc/description";
import { notifiedItem } from "../../support/notified-item";

const ARN = "arn:aws:ec2:eu-west-1:444455556666:vpc/vpc-0a1b2c3d";
const SHARED_ARN = ARN.replace("444455556666", "999999999999");

function itemWith(configuration: object | null, arn: string | null = ARN) {
  return vpc.fromRecordedItem(
    notifiedItem({
      version: "1.2",
      configurationStateId: "1795463529494",
      configurationItemMD5Hash: "9d5ed678fe57bcca610140957afab571",
      arn,
      resourceType: "AWS::EC2::VPC",
      resourceId: "vpc-0a1b2c3d",
      availabilityZone: "Multiple Availability Zones",
      relatedEvents: ["0cc175b9-c0f1-46b6-a831-c399e2697726"],
      relationships: [
        { resourceType: "AWS::EC2::Subnet", resourceId: "subnet-4e5f6a7b", relationshipName: "Contains Subnet" },
      ],
      configuration:
        configuration === null
          ? null
          : {
              vpcId: "vpc-0a1b2c3d",
              state: "available",
              cidrBlock: "10.20.0.0/16",
              dhcpOptionsId: "dopt-8c9d0e1f",
              tags: [],
              instanceTenancy: "default",
              isDefault: false,
              ...configuration,
            },
    }),
  );
}

describe("a VPC that AWS Config recorded", () => {
  it("has unknown flow logs", () => {
    const item = itemWith({ ownerId: "444455556666" });

    expect(item).toMatchObject({
      resourceType: "AWS::EC2::VPC",
      resourceId: "vpc-0a1b2c3d",
      arn: ARN,
      accountId: "444455556666",
      source: "config",
    });
    expect(item.configuration.flowLogs).toEqual(unknown("AWS Config's item does not say which flow logs the VPC has."));
  });

  it.each([
    ["the account, named", { ownerId: "444455556666" }, ARN, null],
    ["another account, named", { ownerId: "999999999999" }, ARN, "999999999999"],
    ["another account, by the ARN of an old item", {}, SHARED_ARN, "999999999999"],
    ["another account, by the ARN where no owner is given", { ownerId: null }, SHARED_ARN, "999999999999"],
    ["another account, by the ARN of an item without a body", null, SHARED_ARN, "999999999999"],
    ["the account, by the ARN of an old item", {}, ARN, null],
    ["the account, where nothing says otherwise", {}, null, null],
    ["the account, by an ARN in China", {}, "arn:aws-cn:ec2:cn-north-1:444455556666:vpc/vpc-0a1b2c3d", null],
    [
      "the account, where the ARN is of another service",
      {},
      "arn:aws:ram:eu-west-1:999999999999:resource-share/1",
      null,
    ],
    ["another account, by the ARN where the owner is no text", { ownerId: 7 }, SHARED_ARN, "999999999999"],
  ])("belongs to %s", (_name, configuration, arn, sharedBy) => {
    expect(itemWith(configuration, arn).configuration.sharedBy).toBe(sharedBy);
  });

  it.each([
    ["is no text", { ownerId: 7 }],
    ["is nowhere, as the item has no body", null],
  ])("has an unknown owner if the owner %s and no ARN names one", (_name, configuration) => {
    expect(itemWith(configuration, null).configuration.sharedBy).toEqual(
      unknown("AWS Config's item does not say which account shares the VPC."),
    );
  });
});
