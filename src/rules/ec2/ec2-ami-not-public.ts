import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { ec2Image } from "../../resources/ec2-image";

/** A block of public access keeps images from becoming public, and leaves those public that are: it is not read. */
export const ec2AmiNotPublic = ruleFor(ec2Image, {
  id: "ec2-ami-not-public",
  reads: ["isPublic"],
  severity: "CRITICAL",
  title: "Machine image (AMI) is not public",
  rationale:
    "Anyone with an AWS account can find a public image, launch an instance of it and read everything on its disks:" +
    " source code, keys, customers' data. Deleting it later does not take back the copies.",
  remediation:
    "Remove the group all from the image's launch permissions, treat what it holds as leaked, and block public access to" +
    " images in the region." +
    " CLI: aws ec2 reset-image-attribute --attribute launchPermission; aws ec2 enable-image-block-public-access." +
    " Terraform: aws_ami_launch_permission.group, aws_ec2_image_block_public_access.state.",
  terraform: hcl`
    resource "aws_ami_copy" "this" {
      name              = "orders"
      source_ami_id     = data.aws_ami.this.id
      source_ami_region = "eu-west-1"
    }

    # Name each account that needs the image by its number.
    resource "aws_ami_launch_permission" "this" {
      image_id   = aws_ami_copy.this.id
      account_id = "111122223333"
    }
  `,
  examples: () => ({
    compliant: [ec2Image.example()],
    nonCompliant: [ec2Image.example({ isPublic: true })],
    insufficientData: [ec2Image.example({ isPublic: unknown("The group is known only after apply.") })],
  }),
  evaluate: ({ isPublic }) =>
    whenKnown(isPublic, (isOpen) =>
      isOpen ? nonCompliant("Every AWS account may launch instances of the image.") : compliant(),
    ),
});
