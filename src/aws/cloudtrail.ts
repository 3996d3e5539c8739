import {
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
  ListTagsCommand,
  CloudTrailClient,
} from "@aws-sdk/client-cloudtrail";

/** The client of CloudTrail, and its calls by name. */
export const client = CloudTrailClient;
export const commands = {
  DescribeTrails: DescribeTrailsCommand,
  GetEventSelectors: GetEventSelectorsCommand,
  GetTrailStatus: GetTrailStatusCommand,
  ListTags: ListTagsCommand,
};
