import type { ConfigurationItem } from "../../core/configuration-item";
import { isUnknown } from "../../core/known";
import type { CollectContext, ItemReading, LiveCollector } from "../../resources/collector";
import { inOrder } from "../../resources/in-order";
import { isHeldIn } from "./held-items";
import { fieldOf, readItems, reasonOf, whyUnrecorded, type InventoryReading } from "./reading";
import { recordersOf } from "./recorder";
import { whyBehind } from "./why-behind";

/** Items that are completed while one is judged. */
const AHEAD = 16;

/**
 * Reads the resources by AWS Config's items. What these do not hold is read from the account: a field that has a call
 * of its own by that call; and by the type's collector the resources whose item lacks a field that the type's list
 * holds, and all where the items cannot be trusted or had.
 */
export async function* fromItems(reading: InventoryReading): AsyncGenerator<ConfigurationItem> {
  const { collector, context, tell } = reading;
  const { recorded } = collector;
  const untrusted = whyNever(collector, context) ?? (await whyBehind(reading));
  if (recorded === undefined || untrusted !== null) {
    tell({ source: "live", reason: untrusted });
    yield* collector.collect(context);
    return;
  }
  const judged = new Set<string>();
  let found = 0;
  let reason: string | null = null;
  try {
    for await (const items of readItems(reading, recorded)) {
      found += items.length;
      const left = items.filter(({ resourceId }) => !context.isRead(resourceId));
      const lacking = left.map((item) => lackOf(item, recorded, context));
      reason ??= lacking.find((lack) => lack !== undefined) ?? null;
      const enough = left.filter((_, index) => lacking[index] === undefined);
      for await (const item of inOrder(enough, AHEAD, (one) => recorded.complete(one, context))) {
        judged.add(item.resourceId);
        yield item;
      }
    }
  } catch (error) {
    reason = reasonOf(error);
  }
  if (found === 0) reason ??= await holdsNone(reading);
  tell({ source: reason === null ? "config" : judged.size === 0 ? "live" : "mixed", reason });
  if (reason === null) return;
  yield* collector.collect({ ...context, isRead: (id) => context.isRead(id) || judged.has(id) });
}

/** Why the items cannot hold what the rules need; `null` where they can. */
function whyNever(collector: LiveCollector<unknown>, { target, fields }: CollectContext): string | null {
  const { ofAccount = [] } = collector.recorded ?? {};
  if (target.isHome && ofAccount.some((name) => fields.has(name))) {
    return "A rule judges the account's resources together, of which AWS Config has no item.";
  }
  return whyUnrecorded(collector);
}

/** Why an item is not enough; `undefined` where it is, once it is completed. */
function lackOf(
  item: ConfigurationItem,
  { listed }: ItemReading<unknown>,
  { fields }: CollectContext,
): string | undefined {
  const lack = listed.find((name) => fields.has(name) && isUnknown(fieldOf(item, name)));
  return lack && `Items of AWS Config lack the field ${lack}, and the type's list has it.`;
}

/**
 * Why resources of the type are looked for in the account, where the aggregator holds none; `null` where there are none.
 * AWS Config does not record every type in every region: that it records this one here is known where the target's
 * recorder has the type in its group, and the aggregator holds items of it in the region of other accounts.
 */
async function holdsNone({ collector, context, held }: InventoryReading): Promise<string | null> {
  const { resourceType } = collector;
  const { accountId, awsRegion } = context.target;
  if (isHeldIn(held, context.target, resourceType) && (await recordersOf(held, context)) !== null) return null;
  return `The aggregator ${held.aggregatorName} holds no item of ${resourceType} in account ${accountId}, region ${awsRegion}.`;
}
