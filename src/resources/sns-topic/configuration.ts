import type { Known } from "../../core/known";

/** AWS Config's name of the type. */
export const SNS_TOPIC = "AWS::SNS::Topic";

/** A topic as rules see it. */
export interface SnsTopicConfiguration {
  /** The KMS key as the topic names it: an ARN, an id or an alias; `null` where messages are encrypted with none. */
  readonly kmsMasterKeyId: Known<string | null>;
}
