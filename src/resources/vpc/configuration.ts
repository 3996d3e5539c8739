import type { Known } from "../../core/known";

/** AWS Config's name of the type. */
export const VPC = "AWS::EC2::VPC";

/** A flow log that is attached to the VPC itself; those of its subnets and interfaces do not count. */
export interface FlowLog {
  /** `ACTIVE` where it captures. */
  readonly status: Known<string>;
  /** `ALL`, `REJECT` or `ACCEPT`. */
  readonly trafficType: Known<string>;
  /** `SUCCESS` or `FAILED`; `null` where nothing was delivered yet, or the destination does not say. */
  readonly deliverLogsStatus: Known<string | null>;
}

/** A VPC as rules see it. */
export interface VpcConfiguration {
  /** The account that shares the VPC into this one through RAM; `null` where it is this account's own. */
  readonly sharedBy: Known<string | null>;
  readonly flowLogs: Known<readonly FlowLog[]>;
}
