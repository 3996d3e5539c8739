import type { LaunchTemplateVersion } from "@aws-sdk/client-ec2";
import * as z from "zod";
import type { Known } from "../../core/known";
import { allPages } from "../pages";
import { tagRecord } from "../tag-record";
import { ec2Arn, ec2List } from "../type/ec2";
import { sharedQuestion } from "../type/question";
import { recordedInShape } from "../type/recorded";
import { resourceType } from "../type/resource-type";
import { dataSchema, endpointOf, publicIpOf, tokensOf, volumesOf, type MappedVolume, type TemplateData } from "./data";
import { plannedEndpoint, plannedPublicIp, plannedTokens, plannedVolumes } from "./planned";

/** The default version of a launch template as rules see it. */
export interface Ec2LaunchTemplate {
  /** `required` where its instances answer only IMDSv2, `optional` where they also answer IMDSv1. */
  readonly httpTokens: Known<string>;
  /** `enabled`, or `disabled` where its instances have no metadata service. */
  readonly httpEndpoint: Known<string>;
  /** True where it gives an interface a public IPv4 address. */
  readonly assignsPublicIp: Known<boolean>;
  /** The EBS volumes that it maps, beside those of the image. */
  readonly volumes: Known<readonly MappedVolume[]>;
}

/** EC2 answers at most 200 templates a call; without a template's name it answers the default versions of all. */
const PAGE = { MaxResults: 200 };
const TEMPLATES = ec2List("EC2.DescribeLaunchTemplates", "LaunchTemplates", PAGE);

const live =
  <T>(read: (data: TemplateData) => T) =>
  ({ LaunchTemplateData }: LaunchTemplateVersion) =>
    LaunchTemplateData && read(LaunchTemplateData);

const recorded = <T>(read: (data: TemplateData) => T) =>
  recordedInShape(z.object({ LaunchTemplateData: dataSchema }), ({ LaunchTemplateData }) => read(LaunchTemplateData));

/** A launch template by its default version. The list of versions has no tags: those of all templates take a list more. */
export const ec2LaunchTemplate = resourceType<LaunchTemplateVersion, Ec2LaunchTemplate>({
  resourceType: "AWS::EC2::LaunchTemplate",
  service: "EC2",
  isRecorded: true,
  list: ec2List("EC2.DescribeLaunchTemplateVersions", "LaunchTemplateVersions", { ...PAGE, Versions: ["$Default"] }),
  id: ({ LaunchTemplateId = "" }) => LaunchTemplateId,
  arn: ({ LaunchTemplateId }, target) => ec2Arn("launch-template", LaunchTemplateId, target),
  tags: sharedQuestion(TEMPLATES.calls, {
    all: async (context) =>
      new Map((await allPages(TEMPLATES.pages(context))).map(({ LaunchTemplateId, Tags }) => [LaunchTemplateId, Tags])),
    answer: (tags, { id }) => tagRecord(tags.get(id)),
  }),
  plan: {
    terraformTypes: ["aws_launch_template"],
    identifiedBy: ["id", "arn"],
    computedBlocks: { aws_launch_template: ["metadata_options"] },
  },
  fields: {
    httpTokens: {
      says: "whether IMDSv2 is required",
      live: live(tokensOf),
      config: recorded(tokensOf),
      plan: plannedTokens,
    },
    httpEndpoint: {
      says: "whether metadata is served",
      live: live(endpointOf),
      config: recorded(endpointOf),
      plan: plannedEndpoint,
    },
    assignsPublicIp: {
      says: "whether instances get public addresses",
      live: live(publicIpOf),
      config: recorded(publicIpOf),
      plan: plannedPublicIp,
    },
    volumes: {
      says: "which volumes instances get",
      live: live(volumesOf),
      config: recorded(volumesOf),
      plan: plannedVolumes,
    },
  },
  example: {
    httpTokens: "required",
    httpEndpoint: "enabled",
    assignsPublicIp: false,
    volumes: [{ device: "/dev/xvda", encrypted: true }],
  },
});
