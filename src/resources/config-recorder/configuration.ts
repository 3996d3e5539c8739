import type { Known } from "../../core/known";

/** AWS Config's name of the type. An account has one item of it in each region, also where no recorder is. */
export const CONFIG_RECORDER = "AWS::Config::ConfigurationRecorder";

/** The recorder that the account manages itself; those that AWS services keep for themselves do not count. */
export interface ConfigRecorder {
  readonly isRecording: Known<boolean>;
  /** `Success`, `Failure`, `Pending` or `NotApplicable`, in any case; `null` where nothing was recorded yet. */
  readonly lastStatus: Known<string | null>;
}

/** An account's recorder of a region as rules see it. */
export interface ConfigRecorderConfiguration {
  /** `null` where there is none. */
  readonly recorder: Known<ConfigRecorder | null>;
  /** True where AWS Config has somewhere to deliver to. It is read where there is a recorder. */
  readonly hasDeliveryChannel: Known<boolean>;
}
