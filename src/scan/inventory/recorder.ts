import * as z from "zod";
import { allPages } from "../../resources/pages";
import type { CollectContext } from "../../resources/collector";
import { heldItems, type HeldItems } from "./held-items";
import { reasonOf } from "./reading";

/**
 * The type of a recorder's own item. AWS Config records it everywhere, at no charge, and so that it tells when a
 * recorder is started, stopped, changed or deleted (AWS Config Developer Guide, "Drift Detection for the Configuration
 * Recorder").
 */
export const RECORDER = "AWS::Config::ConfigurationRecorder";

const CALL = "ConfigService.DescribeConfigurationRecorderStatus";

/** Types are a list, and a query may return a list of one as its element. */
const types = z.union([z.array(z.string()), z.string().transform((one) => [one])]).nullish();

/** A recorder's item, by the properties that advanced queries know of it (awslabs/aws-config-resource-schema). */
const recorderSchema = z.object({
  Recording: z.boolean(),
  RecordingGroup: z
    .object({
      AllSupported: z.boolean().nullish(),
      ResourceTypes: types,
      ExclusionByResourceTypes: z.object({ ResourceTypes: types }).nullish(),
      RecordingStrategy: z.object({ UseOnly: z.string().nullish() }).nullish(),
    })
    .nullish(),
});

type Recorder = z.infer<typeof recorderSchema>;

/**
 * Why AWS Config's items of a type are not kept current in the target; `null` where they are. An item's capture time
 * does not tell: it is the time of the resource's last change, so that the item of a bucket that nobody touched for years
 * is years old and right. What lets items age is a recorder that does not record: its own item tells. Where the
 * aggregator has no such item, the account is asked.
 */
export async function whyStale(held: HeldItems, context: CollectContext, resourceType: string): Promise<string | null> {
  const recorders = await recordersOf(held, context);
  if (recorders === null) return askAccount(context);
  const where = `account ${context.target.accountId}, region ${context.target.awsRegion}`;
  const recording = recorders.filter(({ Recording }) => Recording);
  if (recording.length === 0) return `AWS Config's recorder is stopped in ${where}.`;
  return recording.some((recorder) => records(recorder, resourceType))
    ? null
    : `AWS Config's recorder does not record ${resourceType} in ${where}.`;
}

/** The target's recorders as the aggregator knows them; `null` where it does not. */
export async function recordersOf(
  held: HeldItems,
  { target }: Pick<CollectContext, "target">,
): Promise<readonly Recorder[] | null> {
  try {
    const items = await allPages(heldItems(held, target, RECORDER));
    const recorders = items.map(({ configuration }) => recorderSchema.safeParse(configuration));
    const read = recorders.flatMap(({ data }) => (data === undefined ? [] : [data]));
    return read.length === 0 || read.length < items.length ? null : read;
  } catch (error) {
    reasonOf(error);
    return null;
  }
}

/** True where a recorder's group has the type (AWS Config API reference, RecordingGroup). */
function records({ RecordingGroup }: Recorder, resourceType: string): boolean {
  const { AllSupported, ResourceTypes, ExclusionByResourceTypes, RecordingStrategy } = RecordingGroup ?? {};
  if (ExclusionByResourceTypes?.ResourceTypes?.includes(resourceType)) return false;
  const isAll = AllSupported === true || RecordingStrategy?.UseOnly === "ALL_SUPPORTED_RESOURCE_TYPES";
  const isRest = RecordingStrategy?.UseOnly === "EXCLUSION_BY_RESOURCE_TYPES";
  return isAll || isRest || ResourceTypes?.includes(resourceType) === true;
}

/** Once for all types of the target. */
function askAccount(context: CollectContext): Promise<string | null> {
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
