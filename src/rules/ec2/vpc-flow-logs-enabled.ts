import * as z from "zod";
import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { allKnown, isUnknown, mapKnown, unknown, type Known } from "../../core/known";
import { whenKnown } from "../../core/verdict";
import { vpc } from "../../resources/vpc/description";
import { flowLog } from "../../resources/vpc/examples";
import type { FlowLog } from "../../resources/vpc/flow-logs";
import { oneIsEnough } from "../one-is-enough";
import { unlessShared } from "./unless-shared";

const AFTER_APPLY = unknown("The traffic type is known only after apply.");

/**
 * A flow log that exists may still capture too little: it can be inactive, fail to deliver, or belong to one subnet
 * only.
 */
export const vpcFlowLogsEnabled = ruleFor(vpc, {
  id: "vpc-flow-logs-enabled",
  reads: ["sharedBy", "flowLogs"],
  severity: "MEDIUM",
  title: "VPC has an active flow log that captures rejected traffic",
  rationale:
    "Without flow logs nobody can tell after an incident which hosts talked to each other, and nobody sees who" +
    " probes closed ports.",
  remediation:
    "Attach a flow log for ALL or REJECT traffic to the VPC itself, and allow its role to write to the destination." +
    " CLI: aws ec2 create-flow-logs. Terraform: aws_flow_log.",
  terraform: hcl`
    resource "aws_flow_log" "this" {
      vpc_id          = aws_vpc.this.id
      traffic_type    = "ALL"
      log_destination = aws_cloudwatch_log_group.this.arn
      # The role trusts vpc-flow-logs.amazonaws.com and may write to the log group.
      iam_role_arn = aws_iam_role.this.arn
    }
  `,
  parameters: z.strictObject({
    trafficTypes: z
      .string()
      .regex(/^(ALL|REJECT|ACCEPT)(\s*,\s*(ALL|REJECT|ACCEPT))*$/, "ALL, REJECT and ACCEPT, separated by commas")
      .default("ALL,REJECT")
      .describe("Traffic types that satisfy the rule, separated by commas."),
  }),
  examples: () => ({
    compliant: [
      vpc.example(),
      vpc.example({ flowLogs: [flowLog({ trafficType: "REJECT", deliverLogsStatus: null })] }),
      vpc.example({ flowLogs: [flowLog({ trafficType: AFTER_APPLY }), flowLog()] }),
    ],
    nonCompliant: [
      vpc.example({ flowLogs: [] }),
      vpc.example({ flowLogs: [flowLog({ trafficType: "ACCEPT" })] }),
      vpc.example({ flowLogs: [flowLog({ status: "INACTIVE" })] }),
      vpc.example({ flowLogs: [flowLog({ deliverLogsStatus: "FAILED" })] }),
    ],
    notApplicable: [vpc.example({ sharedBy: "999999999999", flowLogs: [] })],
    insufficientData: [
      vpc.example({ flowLogs: unknown("ec2:DescribeFlowLogs was denied.", "ec2:DescribeFlowLogs") }),
      vpc.example({ flowLogs: [flowLog({ trafficType: AFTER_APPLY })] }),
      vpc.example({ sharedBy: unknown("The owner is not known.") }),
    ],
  }),
  evaluate: ({ sharedBy, flowLogs }, { parameters }) =>
    unlessShared(sharedBy, "owns the VPC and is responsible for its flow logs", () =>
      whenKnown(flowLogs, (logs) => {
        const enough = new Set(parameters.trafficTypes.split(/\s*,\s*/));
        const shortcomings = logs.map((log) => shortcomingOf(log, enough));
        return oneIsEnough(shortcomings, "flow log", "The VPC has no flow log.");
      }),
    ),
});

/** Why a flow log is not enough; `null` if it is. */
function shortcomingOf(
  { status, trafficType, deliverLogsStatus }: FlowLog,
  enough: ReadonlySet<string>,
): Known<string | null> {
  if (!isUnknown(status) && status !== "ACTIVE") return `one is ${status}`;
  if (deliverLogsStatus === "FAILED") return "one fails to deliver its logs";
  if (!isUnknown(trafficType) && !enough.has(trafficType)) return `one captures only ${trafficType} traffic`;
  return mapKnown(allKnown([status, trafficType, deliverLogsStatus]), () => null);
}
