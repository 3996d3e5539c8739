import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { allKnown, unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { ec2LaunchTemplate } from "../../resources/ec2-launch-template/description";

/** The default version is judged: instances get it that name no other. */
export const ec2LaunchTemplateImdsv2Required = ruleFor(ec2LaunchTemplate, {
  id: "ec2-launch-template-imdsv2-required",
  reads: ["httpTokens", "httpEndpoint"],
  severity: "LOW",
  title: "Launch template requires IMDSv2 of its instances",
  rationale:
    "A template that leaves IMDSv1 on gives every new instance a metadata service that hands credentials to forged" +
    " requests, however often somebody corrects the instances.",
  remediation:
    "Create a version of the template that requires tokens, and make it the default." +
    " CLI: aws ec2 create-launch-template-version, then modify-launch-template --default-version." +
    " Terraform: aws_launch_template.metadata_options.",
  terraform: hcl`
    resource "aws_launch_template" "this" {
      name                   = "web"
      update_default_version = true

      metadata_options {
        http_tokens = "required"
      }
    }
  `,
  examples: () => ({
    compliant: [
      ec2LaunchTemplate.example(),
      ec2LaunchTemplate.example({ httpTokens: "optional", httpEndpoint: "disabled" }),
    ],
    nonCompliant: [ec2LaunchTemplate.example({ httpTokens: "optional" })],
    insufficientData: [
      ec2LaunchTemplate.example({ httpTokens: unknown("It depends on the image.") }),
      ec2LaunchTemplate.example({ httpTokens: "optional", httpEndpoint: unknown("It is known only after apply.") }),
    ],
  }),
  evaluate({ httpTokens, httpEndpoint }) {
    if (httpEndpoint === "disabled") return compliant("Instances of the template have no metadata service.");
    if (httpTokens === "required") return compliant();
    return whenKnown(allKnown([httpTokens, httpEndpoint]), () =>
      nonCompliant("IMDSv2 is optional: instances of the template answer IMDSv1 too."),
    );
  },
});
