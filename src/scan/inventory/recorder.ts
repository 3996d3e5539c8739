import type { CollectContext } from "../../resources/collector";
import { reasonOf } from "./reading";

const CALL = "ConfigService.DescribeConfigurationRecorderStatus";

/**
 * Why AWS Config's items of the target may be behind; `null` where they are kept current. An item's capture time does
 * not tell: it is the time of the resource's last change, so that the item of a bucket that nobody touched for years is
 * years old and right. With daily recording an item is behind for a day at most. What lets items age is a recorder that
 * does not record, or fails to. The target's account is asked, once for all its types.
 */
export function whyStale(context: CollectContext): Promise<string | null> {
  const { accountId, awsRegion } = context.target;
  return context.oncePerAccount(`recorder of ${awsRegion}`, async () => {
    const where = `account ${accountId}, region ${awsRegion}`;
    try {
      const { ConfigurationRecordersStatus: [recorder] = [] } = await context.list(CALL, () => context.send(CALL, {}));
      if (recorder === undefined) return `AWS Config has no recorder in ${where}.`;
      if (recorder.recording !== true) return `AWS Config's recorder is stopped in ${where}.`;
      // The API reference has the word in capitals, and answers have it in small letters, too.
      return recorder.lastStatus?.toUpperCase() === "FAILURE" ? `AWS Config's recorder fails in ${where}.` : null;
    } catch (error) {
      return reasonOf(error);
    }
  });
}
