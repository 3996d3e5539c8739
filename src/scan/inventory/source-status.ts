import {
  DescribeConfigurationAggregatorSourcesStatusCommand,
  type AggregatedSourceStatus,
} from "@aws-sdk/client-config-service";
import type { TargetName } from "../../resources/collector";
import { allPages, pagesOf } from "../../resources/pages";
import { refusalOf, type Aggregator } from "./aggregator";

const CALL = "ConfigService.DescribeConfigurationAggregatorSourcesStatus";

/** The most sources that an answer holds (AWS Config API reference). */
const SOURCES_A_PAGE = 100;

/** Says of a target why the aggregator is behind the target's AWS Config; `null` where it is not. */
export type WhyOutdated = (target: TargetName) => string | null;

/**
 * Why the aggregator itself is behind its sources: it does not collect from one at all, which a source that is missing
 * also means, or cannot (FAILED), or does not have its most recent items (OUTDATED). The time of a status does not tell
 * how old the items are: it is when AWS Config last verified that the source lets the aggregator collect.
 */
export async function whyOutdated({ name, client, ask }: Aggregator): Promise<WhyOutdated> {
  const query = { ConfigurationAggregatorName: name, Limit: SOURCES_A_PAGE };
  const pages = pagesOf(
    {
      list: "AggregatedSourceStatusList",
      token: "NextToken",
      ask: (page) => client.send(new DescribeConfigurationAggregatorSourcesStatusCommand({ ...query, ...page })),
    },
    (request) => ask(CALL, request),
  );
  try {
    const statusOf = statuses(await allPages(pages));
    return (target) => {
      const what = SAID[statusOf(target) ?? "MISSING"];
      return what && `The aggregator ${name} ${what} account ${target.accountId}, region ${target.awsRegion}.`;
    };
  } catch (error) {
    const reason = refusalOf(error);
    return () => reason;
  }
}

type Status = NonNullable<AggregatedSourceStatus["LastUpdateStatus"]>;

/** What a status means for a target. */
const SAID: Readonly<Record<Status | "MISSING", string | null>> = {
  SUCCEEDED: null,
  FAILED: "does not collect from",
  OUTDATED: "does not have the most recent items of",
  MISSING: "has no source that is",
};

/** Statuses from good to bad: an account of an organisation can have one as an account, and one with all others. */
const FROM_GOOD: readonly Status[] = ["SUCCEEDED", "OUTDATED", "FAILED"];

/** The worst status that is about a target; `undefined` where none is. */
function statuses(sources: readonly AggregatedSourceStatus[]): (target: TargetName) => Status | undefined {
  const worst = new Map<string, Status>();
  for (const { SourceType, SourceId = "", AwsRegion = "", LastUpdateStatus = "SUCCEEDED" } of sources) {
    const key = `${SourceType === "ORGANIZATION" ? "" : SourceId} ${AwsRegion}`;
    worst.set(key, worstOf([worst.get(key), LastUpdateStatus]) ?? LastUpdateStatus);
  }
  return ({ accountId, awsRegion }) =>
    worstOf([accountId, ""].flatMap((id) => [awsRegion, ""].map((region) => worst.get(`${id} ${region}`))));
}

function worstOf(some: readonly (Status | undefined)[]): Status | undefined {
  return FROM_GOOD.findLast((status) => some.includes(status));
}
