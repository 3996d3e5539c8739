import type { Known } from "../../core/known";
import type { EventKind } from "./management-events";

/** AWS Config's name of the type. */
export const TRAIL = "AWS::CloudTrail::Trail";

/** A trail of the account's own, as rules see it in its home region. */
export interface TrailConfiguration {
  readonly logFileValidationEnabled: Known<boolean>;
  /** The key that encrypts the log files; `null` where they have S3's own encryption alone. */
  readonly kmsKeyId: Known<string | null>;
}

/** A trail that logs what happens in the account: its own or its organization's. */
export interface AccountTrail {
  readonly isMultiRegion: Known<boolean>;
  /** It is read of multi-region trails. */
  readonly isLogging: Known<boolean>;
  /** The management events of which the trail logs all. It is read of multi-region trails. */
  readonly managementEvents: Known<readonly EventKind[]>;
}

/** The trails of an account together, as rules of the level `account` see them. */
export interface AccountTrailsConfiguration {
  readonly trails: Known<readonly AccountTrail[]>;
}
