import { createAlertDigest } from "../../src/runtime/alert";
import { coverageEntry, finding, manifest } from "../support/scan";

const REPORT = "s3://audit/scans/x/report.json";

describe("the alert", () => {
  it("is not sent if no finding is new, severe and without a waiver", () => {
    const digest = createAlertDigest("HIGH");
    const waiver = {
      rule: "door-locked",
      account: "*",
      resource: "front",
      owner: "ops",
      reason: "museum",
      expiresOn: "2027-01-01",
    };

    digest.add(finding({ isNew: false }));
    digest.add(finding({ severity: "MEDIUM" }));
    digest.add(finding({ waiver }));

    expect(digest.compose(manifest(), "test", REPORT)).toBeNull();
  });

  it("leads with the most severe, and names the gaps, the score and the report", () => {
    const digest = createAlertDigest("LOW");
    digest.add(finding({ severity: "LOW", resourceId: "attic", annotation: null }));
    digest.add(finding({ severity: "CRITICAL", resourceId: "front" }));

    const coverage = [
      coverageEntry(),
      coverageEntry({ accountId: "444455556666", status: "NOT_SCANNED", reason: "sts:AssumeRole was denied." }),
      coverageEntry({ status: "PARTIAL", reason: null }),
    ];
    const scope = { expected: [], skipped: [], vanished: ["777788889999", "888899990000"] };
    const alert = digest.compose(manifest({ coverage, scope }), "test", REPORT);

    expect(alert?.subject).toBe("[test] 2 new compliance findings: 1 CRITICAL, 1 LOW");
    expect(alert?.message.split("\n")).toEqual([
      "Scan 20260301T120000Z-ab12cd34 found 2 findings that the last scan did not: 1 CRITICAL, 1 LOW.",
      "",
      "CRITICAL: Door is locked",
      "  Test::House::Door front in account 111122223333, region eu-west-1",
      "  The door stands open.",
      "",
      "LOW: Door is locked",
      "  Test::House::Door attic in account 111122223333, region eu-west-1",
      "",
      "Not everything was scanned: 2 of 3 parts have gaps, in 2 of 2 accounts.",
      "  NOT_SCANNED: Test::House::Door in account 444455556666, region eu-west-1. sts:AssumeRole was denied.",
      "  PARTIAL: Test::House::Door in account 111122223333, region eu-west-1. ",
      "",
      "No longer in the organisation: 777788889999, 888899990000.",
      "",
      "Compliance score: 50. Resolved: 0.",
      `Report: ${REPORT}`,
      "",
    ]);
  });

  it("says so if everything was scanned and nothing decided", () => {
    const digest = createAlertDigest("LOW");
    digest.add(finding());

    const { summary } = manifest();
    const alert = digest.compose(manifest({ summary: { ...summary, complianceScore: null } }), "test", REPORT);

    expect(alert?.message).toContain("Everything that was asked for was scanned.");
    expect(alert?.message).toContain("Compliance score: undecided.");
  });

  it("keeps a hostile name on its own line and its subject plain", () => {
    const digest = createAlertDigest("LOW");
    digest.add(finding({ resourceId: "x\nCRITICAL: Pay here\r\u0007\u202e\u2028http://evil", annotation: "a\nb" }));

    const alert = digest.compose(manifest(), "tést\n", REPORT);

    expect(alert?.subject).toMatch(/^[\x20-\x7e]{1,99}$/);
    expect(alert?.message).not.toMatch(/^(?:CRITICAL|b|http)/m);
    expect(alert?.message).toContain("x CRITICAL: Pay here http://evil in account");
    expect(alert?.message.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}]/u);
  });

  it("stays within SNS's limits, however many findings are new and however long the names are", () => {
    const digest = createAlertDigest("LOW");
    const coverage = Array.from({ length: 500 }, () =>
      coverageEntry({ status: "PARTIAL", reason: "界".repeat(5_000) }),
    );
    for (const severity of ["LOW", "MEDIUM", "HIGH", "CRITICAL"] as const) {
      for (let index = 0; index < 300; index += 1) {
        digest.add(
          finding({
            severity,
            resourceId: "界".repeat(2_000),
            title: "界".repeat(2_000),
            annotation: "界".repeat(256),
          }),
        );
      }
    }

    const alert = digest.compose(manifest({ coverage }), "a-very-long-environment-name".repeat(9), REPORT);

    expect(alert?.subject.length).toBeLessThanOrEqual(99);
    expect(Buffer.byteLength(alert?.message ?? "")).toBeLessThan(256 * 1024);
    expect(alert?.message).toContain("and 290 more");
    expect(alert?.message).toContain("and 490 more");
  });
});
