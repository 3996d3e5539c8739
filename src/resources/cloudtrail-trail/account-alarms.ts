import type { Trail as ListedTrail } from "@aws-sdk/client-cloudtrail";
import { unknown, type Known } from "../../core/known";
import type { RuleSubject } from "../../core/define-rule";
import type { CollectContext } from "../collector";
import { managementAccountOf, ORGANIZATION_CALL } from "../management-account";
import type { AccountField } from "../type/description";
import { trailsOf, trailsTogether, type AccountTrail } from "./account-trails";
import { ALARM_CALLS, filtersOf, type AlarmFilter } from "./alarms";
import { accountTrail } from "./examples";

/** A trail with what tells somebody of the events that it logs. */
export interface AlarmedTrail extends AccountTrail {
  /** The metric filters of its log group; `null` if it has no log group. They are read of multi-region trails. */
  readonly filters: Known<readonly AlarmFilter[] | null>;
}

/** The trails of an account with their alarms, as rules of the level `account` see them. */
export interface AccountAlarms {
  readonly alarms: Known<readonly AlarmedTrail[]>;
  /** Whether the account is the management account of an organization. */
  readonly isManagementAccount: Known<boolean>;
}

const NOT_ASKED = unknown("It is read only for multi-region trails.");

/** Reads the trails of an account with the metric filters, alarms and topics behind them. */
export const alarmsTogether: AccountField<ListedTrail> = {
  calls: [...trailsTogether.calls, ...ALARM_CALLS],
  async read(context, listed): Promise<AccountAlarms["alarms"]> {
    const trails = await trailsOf(context, listed);
    return Promise.all(
      trails.map(async (one) => ({ ...one.trail, filters: await filtersBehind(one.listed, context) })),
    );
  },
};

async function filtersBehind(
  { IsMultiRegionTrail, CloudWatchLogsLogGroupArn: logGroupArn }: ListedTrail,
  context: CollectContext,
): Promise<AlarmedTrail["filters"]> {
  if (IsMultiRegionTrail !== true) return NOT_ASKED;
  return logGroupArn ? filtersOf(context, logGroupArn) : null;
}

/** Asks Organizations whose account is the management account. */
export const managementAccount: AccountField<ListedTrail> = {
  calls: [ORGANIZATION_CALL],
  read: (context): Promise<AccountAlarms["isManagementAccount"]> => {
    const { accountId } = context.target;
    return context.readShared(accountId, async () => (await managementAccountOf(context)) === accountId);
  },
};

/**
 * An account's trails with their alarms, for rules of the level `account`. By default the example has one trail that is
 * enough, and one filter whose alarm somebody hears, which takes every event.
 */
export const accountAlarms = {
  resourceType: "AWS::CloudTrail::Trail",
  example: (more: Partial<AccountAlarms> = {}): AccountAlarms => ({
    alarms: [alarmedTrail()],
    isManagementAccount: true,
    ...more,
  }),
} satisfies RuleSubject<AccountAlarms>;

/** A trail of all regions that logs everything, with one filter that takes every event and whose alarm somebody hears. */
export function alarmedTrail(more: Partial<AlarmedTrail> = {}): AlarmedTrail {
  return { ...accountTrail(), filters: [alarmFilter()], ...more };
}

/** A filter that takes every event, and whose alarm somebody hears. */
export function alarmFilter(more: Partial<AlarmFilter> = {}): AlarmFilter {
  return { pattern: "", shortcoming: null, ...more };
}
