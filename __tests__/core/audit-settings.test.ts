import { auditSettingsSchema, REMEDIATION_MODES } from "../../src/core/audit-settings";

const TARGETS = {
  accounts: ["111122223333"],
  regions: ["eu-west-1"],
  scanRoleName: "audit-scan",
  remediationRoleName: "audit-remediation",
  externalId: "audit",
};
const REMEDIATION = { mode: "dry-run", kmsKeyArn: null, optOutTag: { key: "audit", value: "off" } };
const SETTINGS = {
  auditAccountId: "111122223333",
  partition: "aws",
  targets: TARGETS,
  rules: { enabled: "all", parameters: { "door-locked": { bolted: true } } },
  alerts: { minimumSeverity: "HIGH" },
  remediation: REMEDIATION,
};

describe("the audit's settings", () => {
  it("are read as the deployment wrote them", () => {
    expect(auditSettingsSchema.parse(SETTINGS)).toEqual(SETTINGS);
  });

  it("may select the accounts from an organisation, and all regions", () => {
    const { scanRoleName, remediationRoleName, externalId } = TARGETS;
    const targets = {
      scanRoleName,
      remediationRoleName,
      externalId,
      organization: { exclude: ["stage=test"] },
      regions: "all",
    };

    expect(auditSettingsSchema.parse({ ...SETTINGS, targets })).toEqual({ ...SETTINGS, targets });
  });

  it.each(REMEDIATION_MODES)("may ask for a remediation that is %s", (mode) => {
    const settings = { ...SETTINGS, remediation: { ...REMEDIATION, mode } };

    expect(auditSettingsSchema.parse(settings)).toEqual(settings);
  });

  it.each([
    ["an account of eleven digits", { auditAccountId: "11112222333" }],
    ["no target account", { targets: { ...TARGETS, accounts: [] } }],
    ["neither accounts nor an organisation", { targets: { ...TARGETS, accounts: undefined } }],
    ["a selection of nothing", { targets: { ...TARGETS, accounts: undefined, organization: { include: [] } } }],
    ["no region", { targets: { ...TARGETS, regions: [] } }],
    ["no rule", { rules: { enabled: [], parameters: {} } }],
    ["one rule that is no list", { rules: { enabled: "door-locked", parameters: {} } }],
    ["a severity that is none", { alerts: { minimumSeverity: "URGENT" } }],
    ["a mode of remediation that is none", { remediation: { ...REMEDIATION, mode: "on" } }],
    ["an opt-out tag without a key", { remediation: { ...REMEDIATION, optOutTag: { key: "", value: "" } } }],
  ])("are refused with %s", (_name, more) => {
    expect(auditSettingsSchema.safeParse({ ...SETTINGS, ...more }).success).toBe(false);
  });
});
