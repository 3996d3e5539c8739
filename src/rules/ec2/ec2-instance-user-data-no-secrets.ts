import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { ec2Instance } from "../../resources/ec2-instance/description";
import { firstFew } from "../first-few";
import { unlessGone } from "./unless-gone";

const TOKEN = { kind: "GitHub token", line: 12 };

/** Base64 and gzip are looked into, whether they hold the user data or a part of it. What it downloads is not read. */
export const ec2InstanceUserDataNoSecrets = ruleFor(ec2Instance, {
  id: "ec2-instance-user-data-no-secrets",
  reads: ["state", "userDataSecrets"],
  severity: "CRITICAL",
  title: "EC2 instance has no secrets in its user data",
  rationale:
    "Every program on the instance can ask the metadata service for its user data, and so can everybody who may describe" +
    " instances. It stays there after the first start, in plain text, for as long as the instance exists. AWS Config's" +
    " item of an instance never holds it.",
  remediation:
    "Replace the secret, for it may be known by now. Keep the new one in Secrets Manager or as a SecureString parameter," +
    " and have the instance read it with its role." +
    " CLI: aws ec2 modify-instance-attribute --user-data, while the instance is stopped. Terraform:" +
    " aws_instance.user_data.",
  terraform: hcl`
    resource "aws_instance" "this" {
      ami                  = data.aws_ami.this.id
      instance_type        = "t3.micro"
      subnet_id            = aws_subnet.this.id
      iam_instance_profile = "orders"

      # The profile's role may read the parameter.
      user_data_base64 = base64encode(<<-EOT
        #!/bin/bash
        aws ssm get-parameter --name /orders/db --with-decryption --query Parameter.Value > /run/db
        EOT
      )
    }
  `,
  examples: () => ({
    compliant: [ec2Instance.example()],
    nonCompliant: [
      ec2Instance.example({ userDataSecrets: [TOKEN] }),
      ec2Instance.example({ state: "stopped", userDataSecrets: [{ kind: "password", line: 3 }, TOKEN] }),
    ],
    notApplicable: [ec2Instance.example({ state: "terminated", userDataSecrets: [TOKEN] })],
    insufficientData: [
      ec2Instance.example({ userDataSecrets: unknown("The user data is known only after apply.") }),
      ec2Instance.example({ state: unknown("The state is not known."), userDataSecrets: [TOKEN] }),
    ],
  }),
  evaluate: ({ state, userDataSecrets }) =>
    unlessGone(state, () =>
      whenKnown(userDataSecrets, (secrets) => {
        if (secrets.length === 0) return compliant();
        const found = secrets.map(({ kind, line }) => `${kind} (line ${line})`);
        return nonCompliant(`The user data holds secrets: ${firstFew(found)}.`);
      }),
    ),
});
