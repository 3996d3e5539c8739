import type { Instance } from "@aws-sdk/client-ec2";
import * as z from "zod";
import type { Known } from "../../core/known";
import { tagRecord } from "../tag-record";
import { eachOf } from "../type/description";
import { ec2Arn, ec2List } from "../type/ec2";
import { recordedInShape } from "../type/recorded";
import { resourceType } from "../type/resource-type";
import { LEFT_TO_IMAGE, metadataOption } from "./metadata-options";

/** An instance as rules see it. */
export interface Ec2Instance {
  /** The instance's state, in EC2's words: such as `running` or `terminated`. */
  readonly state: Known<string>;
  /** `required` where the metadata service answers only IMDSv2, `optional` where it also answers IMDSv1. */
  readonly httpTokens: Known<string>;
  /** `enabled`, or `disabled` where the instance has no metadata service. */
  readonly httpEndpoint: Known<string>;
}

const text = z.string().nullish();
// Items have the state as `name`; the results of advanced queries may have it as `value`.
const stateSchema = z.object({ state: z.object({ name: text, value: text }) });
const tokensSchema = z.object({ metadataOptions: z.object({ httpTokens: text }) });
const endpointSchema = z.object({ metadataOptions: z.object({ httpEndpoint: text }) });

/** An instance. AWS Config items from before IMDSv2 (2019) have no metadata options. */
export const ec2Instance = resourceType<Instance & { readonly OwnerId?: string | undefined }, Ec2Instance>({
  resourceType: "AWS::EC2::Instance",
  service: "EC2",
  isRecorded: true,
  list: eachOf(ec2List("EC2.DescribeInstances", "Reservations"), ({ Instances = [], OwnerId }) =>
    Instances.map((instance) => ({ ...instance, OwnerId })),
  ),
  id: ({ InstanceId = "" }) => InstanceId,
  arn: ({ InstanceId, OwnerId }, target) => ec2Arn("instance", InstanceId, target, OwnerId),
  tags: ({ Tags }) => tagRecord(Tags),
  plan: {
    terraformTypes: ["aws_instance"],
    identifiedBy: ["id", "arn"],
    computedBlocks: { aws_instance: ["metadata_options"], aws_launch_template: ["metadata_options"] },
  },
  fields: {
    state: {
      says: "which state the instance is in",
      live: ({ State }) => State?.Name,
      config: recordedInShape(stateSchema, ({ state }) => state.name ?? state.value ?? undefined),
      // A planned instance has not started yet.
      plan: () => "pending",
    },
    httpTokens: {
      says: "whether IMDSv2 is required",
      live: ({ MetadataOptions }) => MetadataOptions?.HttpTokens,
      config: recordedInShape(tokensSchema, ({ metadataOptions }) => metadataOptions.httpTokens ?? undefined),
      plan: (instance, join) => metadataOption(instance, join, "http_tokens") ?? LEFT_TO_IMAGE,
    },
    httpEndpoint: {
      says: "whether metadata is served",
      live: ({ MetadataOptions }) => MetadataOptions?.HttpEndpoint,
      config: recordedInShape(endpointSchema, ({ metadataOptions }) => metadataOptions.httpEndpoint ?? undefined),
      // EC2's default (EC2 API reference, InstanceMetadataOptionsRequest).
      plan: (instance, join) => metadataOption(instance, join, "http_endpoint") ?? "enabled",
    },
  },
  example: { state: "running", httpTokens: "required", httpEndpoint: "enabled" },
});
