import type { Known } from "../../core/known";

/** AWS Config's name of the type. */
export const EC2_INSTANCE = "AWS::EC2::Instance";

/** An instance as rules see it. */
export interface Ec2InstanceConfiguration {
  /** EC2's word for its state, such as `running` or `terminated`. */
  readonly state: Known<string>;
  /** `required` where the metadata service answers IMDSv2 alone, `optional` where it answers IMDSv1 too. */
  readonly httpTokens: Known<string>;
  /** `enabled`, or `disabled` where the instance has no metadata service. */
  readonly httpEndpoint: Known<string>;
}

const GONE: ReadonlySet<string> = new Set(["shutting-down", "terminated"]);

/** True of a state from which an instance does not come back. */
export function isGone(state: string): boolean {
  return GONE.has(state);
}
