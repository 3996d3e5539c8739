import Ajv2020 from "ajv/dist/2020";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import * as z from "zod";
import { fingerprintOf } from "../../../src/core/finding";
import type { ReportOptions } from "../../../src/reports/format";
import { ocsfReport } from "../../../src/reports/hubs/ocsf";
import { OCSF_VERSIONS } from "../../../src/reports/hubs/ocsf-version";
import { HOSTILE_NAME, reportedScan, textOf, type ReportedScan } from "../../support/reported-scan";
import { evaluation, finding } from "../../support/scan";

const validators = new Map(
  OCSF_VERSIONS.map((version) => {
    const file = resolve(__dirname, `ocsf/compliance-finding-${version}.json`);
    return [version, new Ajv2020({ strict: false }).compile(JSON.parse(readFileSync(file, "utf8")) as object)];
  }),
);

const recordSchema = z.looseObject({
  message: z.string(),
  activity_name: z.string(),
  type_uid: z.number(),
  status: z.string(),
  severity: z.string(),
  status_code: z.string(),
  compliance: z.looseObject({ status: z.string() }),
  finding_info: z.looseObject({ uid: z.string() }),
  resources: z.array(z.looseObject({ uid: z.string() })),
  metadata: z.looseObject({ version: z.string() }),
});

type Record = z.infer<typeof recordSchema>;

/** The records of a scan, each as the official schema of its version accepts it. */
async function recordsOf(scan: ReportedScan = {}, options: ReportOptions = {}): Promise<readonly Record[]> {
  const text = await textOf(ocsfReport(await reportedScan(scan), options));
  return text
    .split("\n")
    .slice(0, -1)
    .map((line) => {
      const record = JSON.parse(line) as unknown;
      const validate = validators.get(options.ocsfVersion ?? "1.6.0");
      if (validate?.(record) !== true) throw new Error(JSON.stringify(validate?.errors));
      return recordSchema.parse(record);
    });
}

describe("OCSF Compliance Findings", () => {
  it.each(OCSF_VERSIONS)("are accepted by the published class of %s, which they name", async (version) => {
    const records = await recordsOf({}, { ocsfVersion: version, ruleUrl: (id) => `https://audit.example/${id}` });

    expect(records).toHaveLength(6);
    expect(new Set(records.map(({ metadata }) => metadata.version))).toEqual(new Set([version]));
  });

  it("say of each evaluation what a hub needs to know, violations first; rules that do not apply say nothing", async () => {
    const records = await recordsOf();

    expect(
      records.map(({ resources, activity_name, status, status_code, compliance, severity }) =>
        [resources[0]?.uid, activity_name, status, status_code, compliance.status, severity].join(" "),
      ),
    ).toEqual([
      "back Update New NON_COMPLIANT Fail High",
      "cellar Create Suppressed NON_COMPLIANT Fail High",
      `${HOSTILE_NAME} Create New NON_COMPLIANT Fail High`,
      "front Create New NON_COMPLIANT Fail Low",
      "front Close Resolved COMPLIANT Pass Informational",
      "roof Unknown Unknown INSUFFICIENT_DATA Warning High",
    ]);
  });

  it("name a finding by its fingerprint, so that a pass closes what an earlier scan opened", async () => {
    const [open] = await recordsOf({ lines: [finding()] });
    const [closed] = await recordsOf({ lines: [evaluation()] });

    expect(open?.finding_info.uid).toBe(fingerprintOf(finding()));
    expect(closed?.finding_info.uid).toBe(open?.finding_info.uid);
    expect([open?.type_uid, closed?.type_uid]).toEqual([200_301, 200_303]);
  });

  it("hold the account, the controls with their framework, the parameters, the remedy, the evidence and the scan's times", async () => {
    const [back, cellar, , abroad, , roof] = await recordsOf({}, { ruleUrl: (id) => `https://audit.example/${id}` });

    expect(back).toMatchObject({
      time: Date.parse("2026-03-01T12:00:09.000Z"),
      time_dt: "2026-03-01T12:00:09.000Z",
      cloud: { provider: "AWS", account: { uid: "111122223333" }, region: "eu-west-1", cloud_partition: "aws" },
      compliance: {
        control: "door-locked",
        standards: ["House 1.0"],
        requirements: ["House 1.0 1.1", "House 1.0 1.2"],
        control_parameters: [{ name: "bolts", value: "2" }],
      },
      remediation: { desc: "Lock the door.", references: ["https://audit.example/door-locked"] },
      evidences: [{ data: { locked: false, bolts: [1, 2] } }],
      finding_info: {
        created_time_dt: "2026-02-01T12:00:00.000Z",
        last_seen_time_dt: "2026-03-01T12:00:00.000Z",
        modified_time_dt: "2026-03-01T12:00:09.000Z",
      },
    });
    expect(cellar?.comment).toBe("Waived until 2026-12-31 by ops: A museum | `really`. (OPS-1)");
    expect(abroad).toMatchObject({
      message: "front: Window is shut",
      cloud: { region: "cn-north-1", cloud_partition: "aws-cn" },
      finding_info: { created_time_dt: "2026-03-01T12:00:00.000Z" },
    });
    expect(abroad).not.toHaveProperty("status_detail");
    expect(roof?.compliance.status_details).toEqual(["The roof was not seen.", "Missing permission: house:GetRoof"]);
  });

  it("leave out what a rule that this version no longer knows does not have, and a ticket that a waiver lacks", async () => {
    const waiver = { rule: "*", account: "*", resource: "*", owner: "ops", reason: "Old.", expiresOn: "2026-12-31" };
    const [silent, waived] = await recordsOf({
      lines: [evaluation({ ruleId: "roof-tight" }), finding({ waiver })],
      more: { rules: ["roof-tight"] },
    }).then((records) => records.toReversed());

    expect(silent).not.toHaveProperty("remediation");
    expect(silent?.compliance).not.toHaveProperty("standards");
    expect(waived?.comment).toBe("Waived until 2026-12-31 by ops: Old.");
    expect(waived).not.toHaveProperty("remediation.references");
  });

  it("are lines that neither a terminal nor a log obeys, and keep names as they are", async () => {
    const text = await textOf(ocsfReport(await reportedScan()));

    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Cs}]|##/u);
    expect(text.trimEnd().split("\n")).toHaveLength(6);
  });
});
