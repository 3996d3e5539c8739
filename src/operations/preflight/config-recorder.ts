import {
  ConfigServiceClient,
  DescribeConfigurationRecordersCommand,
  DescribeConfigurationRecorderStatusCommand,
  DescribeDeliveryChannelsCommand,
  type ConfigurationRecorder,
} from "@aws-sdk/client-config-service";
import * as z from "zod";
import { fail, pass, some, warn, type Check, type CheckContext, type CheckResult } from "./check";

/**
 * AWS Config's recorder and delivery channel: an account has one of each in a region, so a second one is refused. Which
 * of them the environment makes, its stack says.
 */
export const configRecorderCheck: Check = {
  id: "config-recorder",
  title: "AWS Config",
  asksAccount: true,
  async run(context) {
    const planned = await context.planned();
    const config = context.clients.client(ConfigServiceClient);
    const { ConfigurationRecorders: recorders = [] } = await config.send(new DescribeConfigurationRecordersCommand({}));
    const { DeliveryChannels: channels = [] } = await config.send(new DescribeDeliveryChannelsCommand({}));
    const own = planned.texts("aws_config_configuration_recorder", "name");
    const ownChannels = planned.texts("aws_config_delivery_channel", "name");
    if (own.length > 0) {
      const foreign = [
        ...named("the recorder", recorders, own),
        ...named("the delivery channel", channels, ownChannels),
      ];
      return foreign.length === 0
        ? pass(recorders.length === 0 ? "nothing stands" : "its own recorder")
        : taken(foreign);
    }
    if (planned.all("aws_config_config_rule").length === 0) return pass("neither a recorder nor rules are made");
    return adopted(recorders, channels.length, context);
  },
};

function named(
  what: string,
  found: readonly { readonly name?: string | undefined }[],
  own: readonly string[],
): readonly string[] {
  return found.flatMap(({ name = "" }) => (own.includes(name) ? [] : [`${what} ${name}`]));
}

function taken(foreign: readonly string[]): CheckResult {
  return fail(
    `${foreign.join(" and ")} stand${foreign.length === 1 ? "s" : ""}, and AWS allows one of each in a region`,
    'Set "configRecorder": "existing", which adopts them, or delete them if nobody needs them.',
  );
}

async function adopted(
  [recorder]: readonly ConfigurationRecorder[],
  channels: number,
  { clients, planned }: CheckContext,
): Promise<CheckResult> {
  if (recorder === undefined) {
    return fail(
      'there is no recorder to adopt, and "configRecorder" is "existing": AWS refuses rules without one',
      'Set "configRecorder": "create", or make a recorder first.',
    );
  }
  const { name = "" } = recorder;
  if (channels === 0) {
    return fail(`the recorder ${name} has no delivery channel, so it cannot run`, "Make a delivery channel first.");
  }
  const { ConfigurationRecordersStatus: [status] = [] } = await clients
    .client(ConfigServiceClient)
    .send(new DescribeConfigurationRecorderStatusCommand({}));
  if (status?.recording !== true) {
    const start = `Start it: \`aws configservice start-configuration-recorder --configuration-recorder-name ${name}\`.`;
    return warn(`the recorder ${name} is stopped: rules judge nothing`, start);
  }
  const missing = unrecorded(recorder, ruledTypes((await planned()).all("aws_config_config_rule")));
  if (missing.length === 0) return pass(`adopts the recorder ${name}, which records`);
  return warn(
    `the recorder ${name} does not record ${some(missing)}: the rules about them judge nothing`,
    "Let it record these types too.",
  );
}

/** A rule's scopes: the types that it is asked about; every type where it has none. */
const scopes = z
  .array(z.object({ compliance_resource_types: z.array(z.string()).default([]) }))
  .default([])
  .transform((found) => found.flatMap(({ compliance_resource_types: types }) => types));

/** The types whose changes the rules are asked about. */
function ruledTypes(rules: readonly Readonly<Record<string, unknown>>[]): readonly string[] {
  const types = rules.flatMap(({ scope }) => scopes.parse(scope));
  return [...new Set(types)].sort();
}

function unrecorded({ recordingGroup }: ConfigurationRecorder, types: readonly string[]): readonly string[] {
  const { allSupported, resourceTypes = [], exclusionByResourceTypes, recordingStrategy } = recordingGroup ?? {};
  const excluded = exclusionByResourceTypes?.resourceTypes ?? [];
  const isRecorded =
    allSupported === true || recordingStrategy?.useOnly === "EXCLUSION_BY_RESOURCE_TYPES"
      ? (type: string): boolean => !excluded.some((name) => name === type)
      : (type: string): boolean => resourceTypes.some((name) => name === type);
  return types.filter((type) => !isRecorded(type));
}
