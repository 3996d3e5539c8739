import type { Known } from "../../core/known";

/** CloudFormation's name of the type: AWS Config records no log groups, so that no item of it is ever read. */
export const LOG_GROUP = "AWS::Logs::LogGroup";

/**
 * The class of log groups that only pass on what Lambda writes. CloudWatch Logs keeps it a day or two,
 * and lets nobody change that (CloudWatch Logs API Reference, CreateLogGroup).
 */
export const DELIVERY_CLASS = "DELIVERY";

/** A log group as rules see it. */
export interface LogGroupConfiguration {
  /** Days for which log events are kept; `null` where they never expire. */
  readonly retentionInDays: Known<number | null>;
  /** Such as `STANDARD`, `INFREQUENT_ACCESS` or `DELIVERY`. */
  readonly logGroupClass: Known<string>;
}
