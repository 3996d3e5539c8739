import type { TypeFixture } from "../type-fixture";

/** One resource of the type, as AWS answers it. */
export const FIXTURE: TypeFixture = {
  resourceType: "AWS::AccessAnalyzer::Analyzer",
  answers: {
    "AccessAnalyzer.ListAnalyzers": {
      analyzers: [
        {
          arn: "arn:aws:access-analyzer:eu-west-1:444455556666:analyzer/external",
          name: "external",
          type: "ACCOUNT",
          status: "DISABLED",
          createdAt: new Date("2026-01-10T08:00:00Z"),
        },
      ],
    },
    "Organizations.DescribeOrganization": { Organization: { Id: "o-abcdefghij", MasterAccountId: "111122223333" } },
  },
  looksAt: { isInOrganization: ["externalAnalyzers"] },
};
