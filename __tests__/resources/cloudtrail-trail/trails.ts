import {
  CloudTrailClient,
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
  ListTagsCommand,
  type Trail,
} from "@aws-sdk/client-cloudtrail";
import { mockClient } from "aws-sdk-client-mock";
import { TARGET } from "../../support/collect";

/** CloudTrail, as it is told to answer. */
export const cloudTrail = mockClient(CloudTrailClient);

/** A region of the account that is not its home. */
export const ELSEWHERE = { ...TARGET, isHome: false };

/** The log group to which it sends its events. */
export const LOG_GROUP = "arn:aws:logs:eu-west-1:444455556666:log-group:audit:*";

/** The ARN of a trail of the account and region. */
export function arnOf(name: string, { region = "eu-west-1", account = "444455556666" } = {}): string {
  return `arn:aws:cloudtrail:${region}:${account}:trail/${name}`;
}

/** A multi-region trail of the account and region. */
export function listedTrail(more: Partial<Trail> = {}): Trail {
  return {
    Name: "audit",
    TrailARN: arnOf("audit"),
    HomeRegion: "eu-west-1",
    IsMultiRegionTrail: true,
    LogFileValidationEnabled: true,
    KmsKeyId: "alias/audit",
    S3BucketName: "audit-logs",
    CloudWatchLogsLogGroupArn: LOG_GROUP,
    HasCustomEventSelectors: false,
    ...more,
  };
}

/** The copy of a trail of another region. */
export const SHADOW = listedTrail({
  Name: "main",
  TrailARN: arnOf("main", { region: "us-east-1" }),
  HomeRegion: "us-east-1",
});

/** The copy of a trail that the organization's management account made in this region. */
export const OF_ORGANIZATION = listedTrail({
  Name: "organization",
  TrailARN: arnOf("organization", { account: "111122223333" }),
  IsOrganizationTrail: true,
});

/** Lets CloudTrail answer these trails, which log everything; the one of the account has tags. */
export function answers(...trailList: Trail[]): void {
  cloudTrail.on(DescribeTrailsCommand).resolves({ trailList });
  cloudTrail.on(GetTrailStatusCommand).resolves({ IsLogging: true });
  cloudTrail
    .on(GetEventSelectorsCommand)
    .resolves({ EventSelectors: [{ ReadWriteType: "All", IncludeManagementEvents: true }] });
  cloudTrail.on(ListTagsCommand).resolves({
    ResourceTagList: [{ ResourceId: arnOf("audit"), TagsList: [{ Key: "team", Value: "audit" }, { Key: "bare" }] }],
  });
}

/** The commands that were sent, in their order. */
export function calls(): readonly string[] {
  return cloudTrail.calls().map(({ args: [command] }) => command.constructor.name.replace(/Command$/, ""));
}
