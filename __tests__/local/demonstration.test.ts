import type { ScanReport } from "../../src/core/scan-report";
import { demonstrate, REMEDIATED } from "../../src/local/demonstration";
import { bucketVerdict, expectedVerdicts, NEW_BUCKET, type Verdict } from "../../src/local/seeded-accounts";
import { LOCAL_ACCOUNTS } from "../../src/local/layout";
import { encryptionOf } from "../../src/local/remediations";
import { awaitReports } from "../../src/local/scan-run";
import { createSteps } from "../../src/local/steps";
import { MOCKED_CLIENTS, mockedSystem } from "../support/local-system";

jest.mock("../../src/local/seed-accounts", () => ({
  seedAccounts: jest.fn().mockResolvedValue(new Map()),
  seedBucket: jest.fn().mockResolvedValue(undefined),
}));
jest.mock("../../src/local/alerts", () => ({
  subscribeToAlerts: jest.fn().mockResolvedValue({ next: () => Promise.resolve({ subject: "2 new", message: "" }) }),
}));
jest.mock("../../src/local/config-notification", () => ({ notifyOfBucket: jest.fn() }));
jest.mock("../../src/local/remediations", () => ({ awaitRemediation: jest.fn(), encryptionOf: jest.fn() }));
jest.mock("../../src/local/scan-run", () => ({ requestScan: jest.fn(), awaitReports: jest.fn() }));

const reports = jest.mocked(awaitReports);
const encryption = jest.mocked(encryptionOf);

const FIRST = expectedVerdicts(LOCAL_ACCOUNTS, new Map());
const CHANGED = [...REMEDIATED, NEW_BUCKET];
const SECOND: readonly Verdict[] = [
  ...FIRST.filter(({ resourceId }) => !CHANGED.some(({ name }) => name === resourceId)),
  ...CHANGED.map((bucket) => bucketVerdict({ ...bucket, algorithm: "aws:kms" }, LOCAL_ACCOUNTS)),
];

function reported(verdicts: readonly Verdict[]): { report: ScanReport; directory: string } {
  const report = {
    evaluations: verdicts.map((verdict) => ({ ...verdict, awsRegion: "us-east-1", annotation: null })),
    summary: { evaluations: { COMPLIANT: 1 }, newFindings: 1, resolvedFindings: 0 },
  };
  return { report: report as unknown as ScanReport, directory: "out" };
}

const show = (): ReturnType<typeof demonstrate> =>
  demonstrate(
    mockedSystem(),
    {
      clients: MOCKED_CLIENTS,
      accounts: LOCAL_ACCOUNTS,
      awsRegion: "us-east-1",
      optOutTag: { key: "k", value: "v" },
    },
    createSteps({ isTTY: false, write: () => undefined }),
    "out",
  );

beforeEach(() => {
  reports.mockReset();
  encryption.mockResolvedValue("AES256");
});

describe("the demonstration", () => {
  it("shows what was remediated and what was left alone, and why", async () => {
    reports.mockResolvedValueOnce(reported(FIRST)).mockResolvedValueOnce(reported(SECOND));

    const shown = await show();

    expect(shown.remediated.byConfig).toEqual([NEW_BUCKET.name]);
    expect(shown.leftAlone.map(({ why }) => why)).toEqual(["opted out", "a log destination"]);
  });

  it("fails where the report says otherwise than the seeded accounts owe", async () => {
    reports.mockResolvedValueOnce(reported(FIRST.slice(1)));

    await expect(show()).rejects.toThrow("The report does not say what was seeded.");
  });

  it("fails where the second report does not know of a remediation", async () => {
    reports.mockResolvedValue(reported(FIRST));

    await expect(show()).rejects.toThrow(`${NEW_BUCKET.name} of ${LOCAL_ACCOUNTS.audit} should be COMPLIANT`);
  });

  it("fails if a bucket was changed that is opted out", async () => {
    reports.mockResolvedValue(reported(FIRST));
    encryption.mockResolvedValue("aws:kms");

    await expect(show()).rejects.toThrow("was changed to aws:kms");
  });
});
