import { isUnknown, mapKnown, unknown, type Known } from "../core/known";
import { managementAccountOf, ORGANIZATION_CALL } from "./management-account";
import type { PlannedResource } from "./plan-reader";
import { THE_ACCOUNT } from "./type/description";
import { pagedQuestion, sharedQuestion } from "./type/question";
import { resourceType } from "./type/resource-type";

/** What watches, in one region, to whom outside an account gives access. */
export interface AccessAnalyzer {
  /**
   * The status of each external access analyzer that the account made: `ACTIVE`, `CREATING`, `DISABLED` or `FAILED`.
   * Analyzers of unused and of internal access are left out.
   */
  readonly externalAnalyzers: Known<readonly Known<string>[]>;
  /**
   * True where the account belongs to an organization, whose analyzer only the account that made it sees. Read where
   * none of the account's own is active.
   */
  readonly isInOrganization: Known<boolean>;
}

/** The types of analyzers that look for access from outside: of the account, or of its organization. */
const EXTERNAL = ["ACCOUNT", "ORGANIZATION"];

/** Asked once for all regions of an account. */
const organization = sharedQuestion([ORGANIZATION_CALL], {
  all: managementAccountOf,
  answer: (managementAccount: string | null) => managementAccount !== null,
});

/**
 * The external access analyzers of a region: every account has one such item in every region, even without any. AWS
 * Config's item is of one analyzer and does not say whether it is active. A plan's analyzers are one item each.
 */
export const accessAnalyzer = resourceType<object, AccessAnalyzer>({
  resourceType: "AWS::AccessAnalyzer::Analyzer",
  service: "IAM Access Analyzer",
  isRecorded: true,
  list: THE_ACCOUNT,
  id: (_, { accountId }) => accountId,
  plan: {
    terraformTypes: ["aws_accessanalyzer_analyzer"],
    identifiedBy: ["analyzer_name", "id"],
    accepts: (analyzer) => plannedExternal(analyzer) !== false,
  },
  fields: {
    externalAnalyzers: {
      says: "which external access analyzers there are",
      live: pagedQuestion("AccessAnalyzer.ListAnalyzers", {
        input: () => ({}),
        list: "analyzers",
        token: "nextToken",
        answer: (analyzers) =>
          analyzers
            .filter(({ type }) => EXTERNAL.includes(type ?? ""))
            .map(({ status }) => status ?? unknown("IAM Access Analyzer does not say whether the analyzer is active.")),
      }),
      plan: (analyzer) => mapKnown(plannedExternal(analyzer), () => ["ACTIVE"]),
    },
    isInOrganization: {
      says: "whether the account belongs to an organization",
      live: organization,
      unless: async (field) => {
        const own = await field("externalAnalyzers");
        const isActive = !isUnknown(own) && own.includes("ACTIVE");
        return isActive ? "It is read only where no analyzer of the account's own is active." : null;
      },
    },
  },
  example: { externalAnalyzers: ["ACTIVE"], isInOrganization: false },
});

/** Whether a planned analyzer looks for access from outside, as it does by default. */
function plannedExternal(analyzer: PlannedResource): Known<boolean> {
  return mapKnown(analyzer.text("type"), (type) => type === null || EXTERNAL.includes(type));
}
