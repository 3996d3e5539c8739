import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { allKnown, unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { ec2Instance } from "../../resources/ec2-instance/description";
import { unlessGone } from "./unless-gone";

const AFTER_APPLY = unknown("The metadata options are known only after apply.");

/** IMDSv1 answers a plain GET request, and an attacker can trick a web application into sending one. */
export const ec2InstanceImdsv2Required = ruleFor(ec2Instance, {
  id: "ec2-instance-imdsv2-required",
  reads: ["state", "httpTokens", "httpEndpoint"],
  severity: "HIGH",
  title: "EC2 instance requires IMDSv2 for access to its metadata",
  rationale:
    "The metadata service hands out the instance role's credentials. IMDSv1 gives them to every request from the" +
    " instance, even to one that an attacker forged. IMDSv2 asks for a session token first, which a forged request" +
    " does not have.",
  remediation:
    "Check that the metric MetadataNoToken stays at zero, then require tokens." +
    " CLI: aws ec2 modify-instance-metadata-options --http-tokens required. Terraform: aws_instance.metadata_options.",
  terraform: hcl`
    resource "aws_instance" "this" {
      ami           = data.aws_ami.this.id
      instance_type = "t3.micro"

      metadata_options {
        http_tokens = "required"
      }
    }
  `,
  examples: () => ({
    compliant: [
      ec2Instance.example(),
      ec2Instance.example({ httpTokens: "optional", httpEndpoint: "disabled" }),
      ec2Instance.example({ httpEndpoint: AFTER_APPLY }),
    ],
    nonCompliant: [
      ec2Instance.example({ httpTokens: "optional" }),
      ec2Instance.example({ state: "stopped", httpTokens: "optional" }),
    ],
    notApplicable: [
      ec2Instance.example({ state: "terminated", httpTokens: "optional" }),
      ec2Instance.example({ state: "shutting-down", httpTokens: AFTER_APPLY }),
    ],
    insufficientData: [
      ec2Instance.example({ httpTokens: AFTER_APPLY }),
      ec2Instance.example({ httpTokens: "optional", httpEndpoint: AFTER_APPLY }),
      ec2Instance.example({ httpTokens: "optional", state: unknown("The state is not known.") }),
    ],
  }),
  evaluate: ({ state, httpTokens, httpEndpoint }) =>
    unlessGone(state, () => {
      // Each of these two is enough by itself, whatever the instance's state is.
      if (httpEndpoint === "disabled") return compliant("The instance has no metadata service.");
      if (httpTokens === "required") return compliant();
      return whenKnown(allKnown([httpTokens, httpEndpoint]), () =>
        nonCompliant("IMDSv2 is optional: the metadata service answers IMDSv1 too."),
      );
    }),
});
