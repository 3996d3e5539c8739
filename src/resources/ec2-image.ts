import type { Image } from "@aws-sdk/client-ec2";
import { anyTrue, mapKnown, type Known } from "../core/known";
import type { PlanJoin, PlannedResource } from "./plan-reader";
import { tagRecord } from "./tag-record";
import { ec2Arn, ec2List } from "./type/ec2";
import { resourceType } from "./type/resource-type";

/** An image (AMI) of the account's own, as rules see it. */
export interface Ec2Image {
  /** True where every AWS account may launch instances of it. */
  readonly isPublic: Known<boolean>;
}

const PERMISSION = "aws_ami_launch_permission";

/**
 * An image of machines. Neither AWS Config nor CloudFormation knows the type: its name follows the pattern of other
 * types, with EC2's own word for what everybody else calls an AMI.
 */
export const ec2Image = resourceType<Image, Ec2Image>({
  resourceType: "AWS::EC2::Image",
  service: "EC2",
  // Without an owner EC2 lists everybody's public images.
  list: ec2List("EC2.DescribeImages", "Images", { Owners: ["self"] }),
  id: ({ ImageId = "" }) => ImageId,
  arn: ({ ImageId }, target) => ec2Arn("image", ImageId, target, ""),
  tags: ({ Tags }) => tagRecord(Tags),
  plan: {
    terraformTypes: ["aws_ami", "aws_ami_copy", "aws_ami_from_instance"],
    identifiedBy: ["id", "arn"],
    companions: { [PERMISSION]: "image_id" },
    companionsThatAddUp: [PERMISSION],
  },
  fields: {
    isPublic: {
      says: "who may launch instances of the image",
      live: ({ Public }) => Public,
      plan: (image, join) => anyTrue([standsOpen(image, join), ...join.companions(PERMISSION).map(isOfAll)]),
    },
  },
  example: { isPublic: false },
});

/** Of an image that stands the provider has read whether it is public, which the plan may end. */
function standsOpen(image: PlannedResource, join: PlanJoin): Known<boolean> {
  const hasEnded = image.isCreated || join.former(PERMISSION).some((one) => isOfAll(one) === true);
  return hasEnded ? false : mapKnown(image.flag("public"), (isPublic) => isPublic === true);
}

function isOfAll(permission: Known<PlannedResource>): Known<boolean> {
  return mapKnown(permission, (one) => mapKnown(one.text("group"), (group) => group === "all"));
}
