import type { Instance } from "@aws-sdk/client-ec2";
import * as z from "zod";
import type { Known } from "../../core/known";
import type { FoundSecret } from "../secrets/find";
import { tagRecord } from "../tag-record";
import { eachOf } from "../type/description";
import { ec2Arn, ec2List } from "../type/ec2";
import { recorded, recordedInShape } from "../type/recorded";
import { resourceType } from "../type/resource-type";
import { answeredPublicIp, plannedInterfaces, recordedInterfaces, recordedPublicIp } from "./interfaces";
import { LEFT_TO_IMAGE, metadataOption } from "./metadata-options";
import { ATTACHMENT, INTERFACE, PRIMARY_INTERFACES } from "./own-interfaces";
import { ELASTIC_IPS, plannedPublicIp } from "./planned-public-ip";
import { plannedProfile } from "./profile";
import { answeredStop, plannedStop, recordedStop } from "./stopped";
import { plannedUserDataSecrets, userDataSecrets } from "./user-data";
import { plannedVirtualization } from "./virtualization";

/** An instance as rules see it. */
export interface Ec2Instance {
  /** The instance's state, in EC2's words: such as `running` or `terminated`. */
  readonly state: Known<string>;
  /** `required` where the metadata service answers only IMDSv2, `optional` where it also answers IMDSv1. */
  readonly httpTokens: Known<string>;
  /** `enabled`, or `disabled` where the instance has no metadata service. */
  readonly httpEndpoint: Known<string>;
  /** True where it has an instance profile, through which it has a role. */
  readonly hasProfile: Known<boolean>;
  /** True where any of its interfaces has a public IPv4 address. */
  readonly hasPublicIp: Known<boolean>;
  /** How many network interfaces it has. */
  readonly interfaces: Known<number>;
  /** Since when it is stopped; `null` where it is not. */
  readonly stoppedSince: Known<Date | null>;
  /** `hvm` or `paravirtual`. */
  readonly virtualizationType: Known<string>;
  /** The secrets in its user data: what they are, and in which lines. */
  readonly userDataSecrets: Known<readonly FoundSecret[]>;
}

const text = z.string().nullish();
// Items have the state as `name`; the results of advanced queries may have it as `value`.
const stateSchema = z.object({ state: z.object({ name: text, value: text }) });
const tokensSchema = z.object({ metadataOptions: z.object({ httpTokens: text }) });
// A recorded instance has an id; without one the item says nothing.
const profileSchema = z.object({ instanceId: z.string(), iamInstanceProfile: z.unknown() });
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
    computedBlocks: {
      aws_instance: ["metadata_options", ...PRIMARY_INTERFACES],
      aws_launch_template: ["metadata_options"],
      [INTERFACE]: ["attachment"],
    },
    companions: { ...ELASTIC_IPS, [ATTACHMENT]: "instance_id", [INTERFACE]: "attachment.instance" },
    companionsThatAddUp: [...Object.keys(ELASTIC_IPS), ATTACHMENT, INTERFACE],
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
    hasProfile: {
      says: "whether the instance has a profile",
      // EC2 and AWS Config leave it out where there is none.
      live: ({ IamInstanceProfile }) => IamInstanceProfile !== undefined,
      config: recordedInShape(profileSchema, ({ iamInstanceProfile }) => Boolean(iamInstanceProfile)),
      plan: plannedProfile,
    },
    hasPublicIp: {
      says: "which addresses the instance has",
      live: answeredPublicIp,
      config: recordedPublicIp,
      plan: plannedPublicIp,
    },
    interfaces: {
      says: "which network interfaces the instance has",
      live: ({ NetworkInterfaces }) => NetworkInterfaces?.length,
      config: recordedInterfaces,
      plan: plannedInterfaces,
    },
    stoppedSince: {
      says: "since when the instance is stopped",
      live: answeredStop,
      config: recordedStop,
      plan: plannedStop,
    },
    virtualizationType: {
      says: "which virtualization type the instance has",
      live: ({ VirtualizationType }) => VirtualizationType,
      config: recorded("string", "virtualizationType"),
      plan: plannedVirtualization,
    },
    userDataSecrets: {
      says: "what the instance's user data holds",
      live: userDataSecrets,
      // AWS Config's item of an instance never holds its user data: a call asks for it.
      plan: plannedUserDataSecrets,
    },
  },
  example: {
    state: "running",
    httpTokens: "required",
    httpEndpoint: "enabled",
    hasProfile: true,
    hasPublicIp: false,
    interfaces: 1,
    stoppedSince: null,
    virtualizationType: "hvm",
    userDataSecrets: [],
  },
});
