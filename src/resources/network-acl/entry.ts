import type { NetworkAclEntry as AnsweredEntry } from "@aws-sdk/client-ec2";
import * as z from "zod";
import { unknown, type Known } from "../../core/known";
import type { Traffic } from "../network-ports";
import { recordedInShape } from "../type/recorded";

/** An inbound rule. */
export interface NetworkAclEntry extends Traffic {
  /** The matching rule with the lowest number decides. */
  readonly ruleNumber: Known<number>;
  readonly action: Known<"allow" | "deny">;
  /** The source CIDR block, IPv4 or IPv6. */
  readonly cidr: Known<string>;
}

/** What a rule does with matching traffic, in upper or lower case. */
export function actionOf(text: string | undefined): NetworkAclEntry["action"] {
  const action = text?.toLowerCase();
  return action === "allow" || action === "deny" ? action : unknown("The source does not say what a rule does.");
}

/** The inbound rules of EC2's answer; a rule that does not say its direction counts as inbound. */
export function answeredIngress(entries: readonly AnsweredEntry[]): readonly NetworkAclEntry[] {
  return entries
    .filter(({ Egress }) => Egress !== true)
    .map(({ RuleNumber, RuleAction, Protocol, PortRange, CidrBlock, Ipv6CidrBlock }) => ({
      ruleNumber: RuleNumber ?? unknown("EC2 does not say what a rule's number is."),
      action: actionOf(RuleAction),
      protocol: Protocol ?? unknown("EC2 does not say what a rule's protocol is."),
      fromPort: PortRange?.From ?? null,
      toPort: PortRange?.To ?? null,
      cidr: CidrBlock ?? Ipv6CidrBlock ?? unknown("EC2 does not say which addresses a rule is about."),
    }));
}

const entrySchema = z.object({
  ruleNumber: z.number(),
  protocol: z.string(),
  ruleAction: z.string(),
  egress: z.boolean(),
  cidrBlock: z.string().nullish(),
  ipv6CidrBlock: z.string().nullish(),
  portRange: z.object({ from: z.number().nullish(), to: z.number().nullish() }).nullish(),
});

const MISSHAPEN = unknown("A rule in AWS Config's item could not be understood.");
const NO_SOURCE = unknown("AWS Config's item does not say which addresses a rule is about.");

/** The inbound rules that AWS Config recorded. */
export const recordedIngress = recordedInShape(z.object({ entries: z.array(z.unknown()) }), ({ entries }) =>
  entries.flatMap(ingressOf),
);

function ingressOf(entry: unknown): readonly Known<NetworkAclEntry>[] {
  const parsed = entrySchema.safeParse(entry);
  if (!parsed.success) return [MISSHAPEN];
  const { egress, ruleNumber, ruleAction, protocol, portRange, cidrBlock, ipv6CidrBlock } = parsed.data;
  if (egress) return [];
  return [
    {
      ruleNumber,
      action: actionOf(ruleAction),
      protocol,
      fromPort: portRange?.from ?? null,
      toPort: portRange?.to ?? null,
      cidr: cidrBlock ?? ipv6CidrBlock ?? NO_SOURCE,
    },
  ];
}
