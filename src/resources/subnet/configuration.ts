import type { Known } from "../../core/known";

/** AWS Config's name of the type. */
export const SUBNET = "AWS::EC2::Subnet";

/** A subnet as rules see it. */
export interface SubnetConfiguration {
  /** The account that shares the subnet into this one through RAM; `null` where it is this account's own. */
  readonly sharedBy: Known<string | null>;
  /** True where what is launched in it gets a public IPv4 address unless it says otherwise. */
  readonly mapPublicIpOnLaunch: Known<boolean>;
}
