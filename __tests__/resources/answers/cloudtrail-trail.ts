import { named, TARGET } from "../../support/collect";
import type { TypeFixture } from "../type-fixture";

const { accountId, awsRegion } = TARGET;
const ARN = `arn:aws:cloudtrail:${awsRegion}:${accountId}:trail/audit`;

/** One resource of the type, as AWS answers it. */
export const FIXTURE: TypeFixture = {
  resourceType: "AWS::CloudTrail::Trail",
  answers: {
    "CloudTrail.DescribeTrails": {
      trailList: [
        {
          Name: "audit",
          TrailARN: ARN,
          HomeRegion: awsRegion,
          IsMultiRegionTrail: true,
          LogFileValidationEnabled: true,
        },
      ],
    },
    "CloudTrail.GetTrailStatus": { IsLogging: true },
    "CloudTrail.GetEventSelectors": { EventSelectors: [] },
    "CloudTrail.ListTags": { ResourceTagList: [{ ResourceId: ARN, TagsList: [{ Key: "team", Value: "audit" }] }] },
  },
  gone: { "CloudTrail.ListTags": named("ResourceNotFoundException") },
};
