import Ajv2020 from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { scanReportSchema } from "../../src/core/scan-report";
import { PLAN_REVIEW_SCHEMA_PATH, planReviewJsonSchema } from "../../src/reports/report-schema";
import { planFinding, planReview, undecided, waiver } from "../support/plan-review";

const validatorOf = (path: string) =>
  addFormats(new Ajv2020({ strict: false })).compile(
    JSON.parse(readFileSync(resolve(__dirname, "../..", path), "utf8")) as object,
  );
const validateReview = validatorOf(PLAN_REVIEW_SCHEMA_PATH);

describe("a review as JSON", () => {
  const source = { file: "main.tf", line: 12, constructPath: null };
  const review = planReview({ findings: [planFinding({ source, waiver: waiver() })], evaluations: [undecided()] });
  const json = JSON.parse(JSON.stringify(review, null, 2)) as typeof review;

  it("is a scan report, with what only plans have beside it", () => {
    const report = scanReportSchema.parse(json);

    expect(report.findings).toMatchObject([{ resourceId: "test_door.front", isNew: true, waiver: { owner: "ops" } }]);
    expect(json).toMatchObject({ plans: review.plans, findings: [{ source, change: "create" }] });
  });

  it("is of the shape that is published for reviews", () => {
    expect(validateReview(json)).toBe(true);
    expect(validateReview({ ...json, plans: [{}] })).toBe(false);
    expect(planReviewJsonSchema()).toMatchObject({ $id: "urn:aws-compliance-audit:plan-review:1.0" });
  });
});
