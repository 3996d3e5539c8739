import { unknown, type Known } from "../../core/known";
import type { Traffic } from "../network-ports";

/** AWS Config's name of the type. */
export const SECURITY_GROUP = "AWS::EC2::SecurityGroup";

/** A rule of a security group, for one kind of traffic. Security groups that it refers to are not named. */
export interface SecurityGroupRule extends Traffic {
  /** The other side's CIDR blocks, of both families; those of prefix lists that were read are among them. */
  readonly cidrs: Known<readonly Known<string>[]>;
  /** The other side's prefix lists whose blocks were not read. */
  readonly prefixListIds: Known<readonly Known<string>[]>;
}

/** The rules of one direction. One that is Unknown stands for any number of them, or none. */
export type SecurityGroupRules = Known<readonly Known<SecurityGroupRule>[]>;

/** A security group as rules see it. */
export interface SecurityGroupConfiguration {
  /** The account that shares the group into this one; `null` where it is this account's own. */
  readonly sharedBy: Known<string | null>;
  /** True where it is the one that its VPC was made with. */
  readonly isDefault: Known<boolean>;
  readonly ingress: SecurityGroupRules;
  readonly egress: SecurityGroupRules;
}

/** True of the group that a VPC was made with: EC2 reserves its name, so that no other can have it. */
export function isDefaultName(name: string | null | undefined): Known<boolean> {
  return name ? name === "default" : unknown("The source does not name the group.");
}
