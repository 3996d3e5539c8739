import * as z from "zod";
import { countParameter } from "../../core/config-parameter";
import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { ec2Instance } from "../../resources/ec2-instance/description";
import { DAY_MS, dayOf } from "../days";
import { unlessGone } from "./unless-gone";

const LONG_AGO = new Date("2026-03-01T08:00:00Z");
const LATELY = new Date("2026-11-20T08:00:00Z");

/** EC2 tells the moment only of an instance that somebody stopped, not of one that shut itself down. */
export const ec2InstanceStoppedTooLong = ruleFor(ec2Instance, {
  id: "ec2-instance-stopped-too-long",
  reads: ["state", "stoppedSince"],
  severity: "MEDIUM",
  title: "EC2 instance is not stopped for more than 30 days",
  rationale:
    "An instance that is stopped gets no updates, so that it has old holes on the day it starts again; until then its" +
    " volumes cost money and keep data that nobody looks after.",
  remediation:
    "Terminate the instance if nobody needs it, after a last snapshot of its volumes; or else start and update it." +
    " CLI: aws ec2 terminate-instances. Terraform: aws_instance, removed.",
  terraform: hcl`
    # An instance that is no longer needed is removed from the configuration; one that is needed runs.
    resource "aws_instance" "this" {
      ami           = data.aws_ami.this.id
      instance_type = "t3.micro"
    }
  `,
  parameters: z.strictObject({
    allowedDays: countParameter(30).describe("Days that an instance may be stopped."),
  }),
  examples: () => ({
    compliant: [ec2Instance.example(), ec2Instance.example({ state: "stopped", stoppedSince: LATELY })],
    nonCompliant: [ec2Instance.example({ state: "stopped", stoppedSince: LONG_AGO })],
    notApplicable: [ec2Instance.example({ state: "terminated", stoppedSince: LONG_AGO })],
    insufficientData: [
      ec2Instance.example({ state: "stopped", stoppedSince: unknown("EC2 does not say since when.") }),
      ec2Instance.example({ state: unknown("The state is not known."), stoppedSince: LONG_AGO }),
    ],
  }),
  evaluate: ({ state, stoppedSince }, { parameters: { allowedDays }, now }) =>
    unlessGone(state, () =>
      whenKnown(stoppedSince, (since) =>
        since !== null && since.getTime() < now.getTime() - allowedDays * DAY_MS
          ? nonCompliant(`The instance has been stopped since ${dayOf(since)}, for more than ${allowedDays} days.`)
          : compliant(),
      ),
    ),
});
