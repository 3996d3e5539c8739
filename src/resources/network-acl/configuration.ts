import { unknown, type Known } from "../../core/known";
import type { Traffic } from "../network-ports";

/** AWS Config's name of the type. */
export const NETWORK_ACL = "AWS::EC2::NetworkAcl";

/** A rule for what comes in. */
export interface NetworkAclEntry extends Traffic {
  /** The rule with the lowest number that matches decides. */
  readonly ruleNumber: Known<number>;
  readonly action: Known<"allow" | "deny">;
  /** The source, of either family. */
  readonly cidr: Known<string>;
}

/** A network ACL as rules see it. */
export interface NetworkAclConfiguration {
  /** The account that shares the ACL's VPC into this one; `null` where it is this account's own. */
  readonly sharedBy: Known<string | null>;
  /** True where it is the one that its VPC was made with. */
  readonly isDefault: Known<boolean>;
  /**
   * The rules for what comes in, in no order; what none matches is denied. One that is Unknown stands for any
   * number of them, or none.
   */
  readonly ingress: Known<readonly Known<NetworkAclEntry>[]>;
}

/** What a rule does with what it matches, in whatever case it is spelled. */
export function actionOf(text: string | null | undefined): NetworkAclEntry["action"] {
  const action = text?.toLowerCase();
  return action === "allow" || action === "deny" ? action : unknown("The source does not say what a rule does.");
}
