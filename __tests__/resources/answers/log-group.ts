import type { TypeFixture } from "../type-fixture";

/** One resource of the type, as AWS answers it. */
export const FIXTURE: TypeFixture = {
  resourceType: "AWS::Logs::LogGroup",
  answers: {
    "CloudWatchLogs.DescribeLogGroups": { logGroups: [{ logGroupName: "/orders" }] },
    "CloudWatchLogs.ListTagsForResource": { tags: {} },
  },
  gone: "ResourceNotFoundException",
};
