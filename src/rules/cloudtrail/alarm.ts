import { ruleFor } from "../../core/define-rule";
import { allKnown, isUnknown, mapKnown, unknown, type Known } from "../../core/known";
import type { Rule } from "../../core/rule";
import {
  accountAlarms,
  alarmedTrail,
  alarmFilter,
  type AccountAlarms,
  type AlarmedTrail,
} from "../../resources/cloudtrail-trail/account-alarms";
import type { AlarmFilter } from "../../resources/cloudtrail-trail/alarms";
import { takesAll, type KindOfEvents } from "../../resources/filter-pattern/matches";
import { parseFilterPattern } from "../../resources/filter-pattern/parse";
import { alarmTerraform } from "./alarm-terraform";
import { oneTrailOfAllRegions } from "./one-trail-of-all-regions";

const DENIED = unknown("cloudwatch:DescribeAlarms was denied.", "cloudwatch:DescribeAlarms");

/** As many events as an annotation names. */
const NAMED = 3;

const NO_FILTER = "no metric filter takes them";

/** Kinds of events, by what they are called in a sentence. */
export type Events = Readonly<Record<string, KindOfEvents>>;

/** What tells the rules on alarms apart. */
export interface AlarmRule extends Pick<Rule<AccountAlarms>, "id" | "title" | "rationale"> {
  /** The events of each of which an alarm has to tell somebody. */
  readonly events: Events;
  /** A filter pattern that takes them all, as the benchmark has it. */
  readonly pattern: string;
}

/**
 * A rule that one multi-region trail logs all management events to a log group whose metric filters take the events,
 * and that alarms on their metrics tell somebody: actions are on, and a topic among them has a confirmed subscriber.
 * Several filters may share the events. At which number an alarm goes off is not looked at.
 */
export function alarmRule({ events, pattern, ...rule }: AlarmRule): Rule<AccountAlarms, Record<string, never>> {
  const withFilters = (...filters: readonly AlarmFilter[]) =>
    accountAlarms.example({ alarms: [alarmedTrail({ filters })] });
  const working = alarmFilter({ pattern });
  return ruleFor(accountAlarms, {
    ...rule,
    level: "account",
    reads: ["alarms"],
    severity: "LOW",
    remediation:
      "Send the events of a multi-region trail to a log group, count these there with a metric filter, and let an alarm" +
      " on the metric notify an SNS topic that somebody is subscribed to." +
      " CLI: aws logs put-metric-filter, aws cloudwatch put-metric-alarm and aws sns subscribe." +
      " Terraform: aws_cloudwatch_log_metric_filter, aws_cloudwatch_metric_alarm and aws_sns_topic_subscription.",
    terraform: alarmTerraform(rule.id, pattern),
    examples: () => ({
      compliant: [withFilters(working), withFilters(alarmFilter({ pattern: DENIED, shortcoming: DENIED }), working)],
      nonCompliant: [
        accountAlarms.example({ alarms: [] }),
        accountAlarms.example({ alarms: [alarmedTrail({ filters: null })] }),
        accountAlarms.example({ alarms: [alarmedTrail({ filters: [working], managementEvents: ["write"] })] }),
        withFilters(),
        withFilters(alarmFilter({ pattern, shortcoming: "its metric has no alarm" })),
        withFilters(alarmFilter({ pattern: "{ $.eventName = DescribeRegions }" })),
        withFilters(alarmFilter({ pattern: pattern.replace(/\}$/, '&& ($.awsRegion = "eu-west-1") }') })),
      ],
      insufficientData: [
        accountAlarms.example({ alarms: DENIED }),
        accountAlarms.example({ alarms: [alarmedTrail({ filters: DENIED })] }),
        withFilters(alarmFilter({ pattern, shortcoming: DENIED })),
        withFilters(alarmFilter({ pattern: "Create Delete" })),
      ],
    }),
    evaluate: ({ alarms }) => oneTrailOfAllRegions(alarms, (trail) => shortcomingOf(trail, events)),
  });
}

/** Why a trail is not enough; `null` if it is. */
function shortcomingOf(trail: AlarmedTrail, events: Events): Known<string | null> {
  const { isMultiRegion, isLogging, managementEvents, filters } = trail;
  if (!isUnknown(managementEvents) && managementEvents.length < 2) return "one does not log all management events";
  if (filters === null) return "one sends its events to no log group";
  const alarms = mapKnown(filters, (all) => shortcomingOfFilters(all, events));
  if (typeof alarms === "string") return alarms;
  return mapKnown(allKnown([alarms, isMultiRegion, isLogging, managementEvents]), () => null);
}

function shortcomingOfFilters(filters: readonly AlarmFilter[], events: Events): Known<string | null> {
  const judged = Object.entries(events).map(([name, kind]) => ({ name, why: unheard(filters, kind) }));
  const missed = judged.flatMap(({ name, why }) => (typeof why === "string" ? [{ name, why }] : []));
  if (missed.length === 0) return judged.map(({ why }) => why).find(isUnknown) ?? null;
  const reasons = [...new Set(missed.map(({ why }) => why))].join(", ");
  return `one raises no alarm for ${named(missed.map(({ name }) => name))}: ${reasons}`;
}

/** A few of them by name, and how many there are beside: an annotation is short. */
function named(names: readonly string[]): string {
  const others = names.length - NAMED;
  return others > 1 ? `${names.slice(0, NAMED).join(", ")} and ${others} others` : names.join(", ");
}

/** Why nobody hears of events of a kind; `null` if somebody does. */
function unheard(filters: readonly AlarmFilter[], kind: KindOfEvents): Known<string | null> {
  const each = filters.map((filter) => unheardThrough(filter, kind));
  if (each.includes(null)) return null;
  return each.find(isUnknown) ?? each.find((why) => why !== NO_FILTER) ?? NO_FILTER;
}

function unheardThrough({ pattern, shortcoming }: AlarmFilter, kind: KindOfEvents): Known<string | null> {
  const takes = mapKnown(mapKnown(pattern, parseFilterPattern), (condition) => takesAll(condition, kind) ?? "some");
  if (takes === false) return NO_FILTER;
  if (takes === "some") return "a metric filter takes only some of them";
  if (typeof shortcoming === "string" || isUnknown(shortcoming)) return shortcoming;
  return isUnknown(takes) ? takes : null;
}
