import { ListSubscriptionsByTopicCommand, SNSClient, type Subscription } from "@aws-sdk/client-sns";
import { alertTopicName } from "../../infra/topic-names";
import { pass, some, warn, type Check, type CheckContext } from "./check";

/** Addresses that have not confirmed that they want alerts: AWS sends them nothing but that question. */
export const subscriptionsCheck: Check = {
  id: "subscriptions",
  title: "Alert addresses",
  asksAccount: true,
  async run(context) {
    const { emails } = context.settings.alerts;
    if (emails.length === 0) {
      return warn("no address gets alerts", 'Name some in "alerts": { "emails": […] }, or subscribe to the topic.');
    }
    const subscriptions = await subscriptionsOf(context);
    if (subscriptions === null) return pass(`${emails.length}; AWS asks each to confirm after the deployment`);
    const isConfirmed = new Map(
      subscriptions.map(({ Endpoint = "", SubscriptionArn = "" }) => [Endpoint, SubscriptionArn.startsWith("arn:")]),
    );
    const waiting = emails.filter((email) => isConfirmed.get(email) === false);
    if (waiting.length === 0) return pass("nobody has yet to confirm");
    return warn(
      `not confirmed: ${some(waiting)}`,
      "Follow the link in the mail from AWS Notifications. It ends after three days: then remove the address, deploy," +
        " add it again and deploy.",
    );
  },
};

/** The topic's subscriptions; `null` where the topic is not deployed yet. */
async function subscriptionsOf({ clients, settings }: CheckContext): Promise<readonly Subscription[] | null> {
  const { partition, awsRegion, accountId, environmentSuffix } = settings;
  const TopicArn = `arn:${partition}:sns:${awsRegion}:${accountId}:${alertTopicName(environmentSuffix)}`;
  const found: Subscription[] = [];
  let token: string | undefined;
  try {
    do {
      const asked = new ListSubscriptionsByTopicCommand({
        TopicArn,
        ...(token === undefined ? {} : { NextToken: token }),
      });
      const { Subscriptions = [], NextToken } = await clients.client(SNSClient).send(asked);
      found.push(...Subscriptions);
      token = NextToken;
    } while (token !== undefined && token !== "");
  } catch (error) {
    if (error instanceof Error && /^NotFound/.test(error.name)) return null;
    throw error;
  }
  return found;
}
