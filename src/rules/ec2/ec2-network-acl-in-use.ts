import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { mapKnown, unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { networkAcl } from "../../resources/network-acl/description";
import { judgedUnless } from "../judged-unless";
import { unlessShared } from "./unless-shared";

/** A VPC's default ACL cannot be deleted, so that it is not judged. */
export const ec2NetworkAclInUse = ruleFor(networkAcl, {
  id: "ec2-network-acl-in-use",
  reads: ["sharedBy", "isDefault", "isInUse"],
  severity: "LOW",
  title: "Network ACL is associated with a subnet",
  rationale:
    "An ACL without subnets protects nothing, and whoever reviews the network may take its rules for ones that are" +
    " in force.",
  remediation:
    "Associate the ACL with the subnets that it was made for, or delete it." +
    " CLI: aws ec2 delete-network-acl. Terraform: aws_network_acl.subnet_ids.",
  terraform: hcl`
    resource "aws_network_acl" "this" {
      vpc_id     = aws_vpc.this.id
      subnet_ids = [aws_subnet.this.id]
    }
  `,
  examples: () => ({
    compliant: [networkAcl.example()],
    nonCompliant: [networkAcl.example({ isInUse: false })],
    notApplicable: [
      networkAcl.example({ isDefault: true, isInUse: false }),
      networkAcl.example({ sharedBy: "999999999999", isInUse: false }),
    ],
    insufficientData: [
      networkAcl.example({ isInUse: unknown("The subnets are known only after apply.") }),
      networkAcl.example({ isDefault: unknown("Nobody says so."), isInUse: false }),
      networkAcl.example({ sharedBy: unknown("The owner is not known.") }),
    ],
  }),
  evaluate: ({ sharedBy, isDefault, isInUse }) =>
    unlessShared(sharedBy, "owns the ACL and manages it", () =>
      judgedUnless([mapKnown(isDefault, (is) => (is ? "The ACL is the default ACL of its VPC." : null))], () =>
        whenKnown(isInUse, (has) => (has ? compliant() : nonCompliant("The ACL is associated with no subnet."))),
      ),
    ),
});
