import {
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
  ListTagsCommand,
  CloudTrailClient,
} from "@aws-sdk/client-cloudtrail";

/** The client of CloudTrail, and the calls that are made of it by their names. */
export const client = CloudTrailClient;
export const commands = {
  DescribeTrails: DescribeTrailsCommand,
  GetEventSelectors: GetEventSelectorsCommand,
  GetTrailStatus: GetTrailStatusCommand,
  ListTags: ListTagsCommand,
};
