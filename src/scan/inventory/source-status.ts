import { DescribeConfigurationAggregatorSourcesStatusCommand } from "@aws-sdk/client-config-service";
import type { CollectContext, TargetName } from "../../resources/collector";
import { allPages, listPages } from "../../resources/pages";
import { readFailureOf } from "../../runtime/read-failure";
import type { Aggregator } from "./aggregator";
import { reasonOf } from "./reading";

const CALL = "ConfigService.DescribeConfigurationAggregatorSourcesStatus";

/** Says of a target why the aggregator's items of it are behind; `null` where they are not. */
type WhyBehind = (target: TargetName) => string | null;

const asked = new WeakMap<Aggregator, Promise<WhyBehind>>();

/**
 * Why the aggregator itself is behind the target's AWS Config; `null` where it is not. Only the sources are asked for
 * from which the aggregator does not collect (FAILED), or not the most recent items (OUTDATED): mostly there are none.
 * The aggregator is asked once, for all targets.
 */
export async function whyOutdated(aggregator: Aggregator, context: CollectContext): Promise<string | null> {
  const answer = asked.get(aggregator) ?? ask(aggregator, context);
  asked.set(aggregator, answer);
  try {
    return (await answer)(context.target);
  } catch (error) {
    // The time of one target has run out; the next one asks again.
    asked.delete(aggregator);
    throw error;
  }
}

async function ask({ name, own, client }: Aggregator, context: CollectContext): Promise<WhyBehind> {
  const query = { ConfigurationAggregatorName: name, UpdateStatus: ["FAILED" as const, "OUTDATED" as const] };
  const pages = listPages(context, CALL, {
    list: "AggregatedSourceStatusList",
    token: "NextToken",
    ask: async (page) => {
      try {
        return await client.send(new DescribeConfigurationAggregatorSourcesStatusCommand({ ...query, ...page }));
      } catch (error) {
        throw readFailureOf(error, CALL, own);
      }
    },
  });
  try {
    const sources = await allPages(pages);
    return ({ accountId, awsRegion }) => {
      const source = sources.find(
        ({ SourceType, SourceId, AwsRegion = awsRegion }) =>
          AwsRegion === awsRegion && (SourceType === "ORGANIZATION" || SourceId === accountId),
      );
      if (source === undefined) return null;
      const isFailed = source.LastUpdateStatus === "FAILED";
      const what = isFailed ? "does not collect from" : "does not have the most recent items of";
      return `The aggregator ${name} ${what} account ${accountId}, region ${awsRegion}.`;
    };
  } catch (error) {
    const reason = reasonOf(error);
    return () => reason;
  }
}
