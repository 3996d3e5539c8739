import type { Manifest } from "../../src/scan/stored-scan";
import type { CoverageEntry } from "../../src/core/coverage";
import type { AuditSettings } from "../../src/core/audit-settings";
import type { ConfigurationItem } from "../../src/core/configuration-item";
import { configureRule, type ConfiguredRule } from "../../src/core/evaluate";
import type { Evaluation } from "../../src/core/evaluation";
import type { FindingHistory } from "../../src/core/finding-history";
import { fingerprintOf, type Finding } from "../../src/core/finding";
import type { Known } from "../../src/core/known";
import type { AnyRule } from "../../src/core/rule";
import { defineRule } from "../../src/core/define-rule";
import type { Severity } from "../../src/core/severity";
import { compliant, insufficientData, nonCompliant } from "../../src/core/verdict";
import type { CollectContext, LiveCollector, Target } from "../../src/resources/collector";
import { itemOf } from "../../src/resources/recorded-item";

/** A resource type of the tests' own. */
export interface Door {
  readonly locked: Known<boolean>;
}

/** The settings of an audit of two accounts in two regions. */
export function settings(more: Partial<AuditSettings> = {}): AuditSettings {
  return {
    auditAccountId: "111122223333",
    partition: "aws",
    targets: {
      accounts: ["111122223333", "444455556666"],
      regions: ["eu-west-1", "us-east-1"],
      scanRoleName: "compliance-scan-test",
      remediationRoleName: "compliance-remediation-test",
      externalId: "external-test",
    },
    rules: { enabled: "all", parameters: {} },
    alerts: { minimumSeverity: "HIGH" },
    remediation: { mode: "enforce", kmsKeyArn: null, optOutTag: { key: "compliance-remediation", value: "off" } },
    ...more,
  };
}

/** A rule that asks for locked doors. */
export function doorRule(id = "door-locked", severity: Severity = "HIGH", resourceType = "Test::House::Door"): AnyRule {
  return defineRule<Door>({
    id,
    resourceType,
    reads: ["locked"],
    severity,
    title: "Door is locked",
    rationale: "An open door lets anybody in.",
    remediation: "Lock the door.",
    terraform: null,
    examples: () => ({ compliant: [{ locked: true }], nonCompliant: [{ locked: false }] }),
    evaluate({ locked }) {
      if (typeof locked !== "boolean") return insufficientData(locked);
      return locked ? compliant() : nonCompliant("The door stands open.");
    },
  });
}

/** The rule above, as a scan takes it. */
export function configuredDoorRule(...args: Parameters<typeof doorRule>): ConfiguredRule {
  return configureRule(doorRule(...args));
}

/** A door of a target. */
export function door(target: Target, resourceId: string, locked: Known<boolean>): ConfigurationItem<Door> {
  return {
    resourceType: "Test::House::Door",
    resourceId,
    arn: null,
    accountId: target.accountId,
    awsRegion: target.awsRegion,
    tags: {},
    configuration: { locked },
    source: "live",
  };
}

/** A collector of doors that does what the test says. */
export function doorCollector(
  collect: (context: CollectContext) => AsyncIterable<ConfigurationItem<Door>>,
): LiveCollector<unknown> {
  return { resourceType: "Test::House::Door", apiCalls: ["EC2.DescribeVpcs"], collect };
}

/** The same, where AWS Config records doors. */
export function recordedDoorCollector(...args: Parameters<typeof doorCollector>): LiveCollector<unknown> {
  return {
    ...doorCollector(...args),
    recorded: {
      read: (item) => itemOf(item, item.configuration),
      complete: (item) => Promise.resolve(item),
      listed: [],
      recordable: ["locked"],
      ofAccount: [],
    },
  };
}

/** An evaluation of a door that is locked. */
export function evaluation(more: Partial<Evaluation> = {}): Evaluation {
  return {
    ruleId: "door-locked",
    resourceType: "Test::House::Door",
    resourceId: "front",
    accountId: "111122223333",
    awsRegion: "eu-west-1",
    complianceType: "COMPLIANT",
    annotation: null,
    ...more,
  };
}

/** The finding of a door that is open. */
export function finding(more: Partial<Finding> = {}): Finding {
  const identity = { ...evaluation(), ...more };
  return {
    ...identity,
    complianceType: "NON_COMPLIANT",
    annotation: "The door stands open.",
    severity: "HIGH",
    title: "Door is locked",
    remediation: "Lock the door.",
    fingerprint: fingerprintOf(identity),
    waiver: null,
    isNew: true,
    ...more,
  };
}

/** The history of a finding that the scan of `manifest()` saw first. */
export function history(more: Partial<FindingHistory> = {}): FindingHistory {
  const at = "2026-03-01T12:00:00.000Z";
  return { firstSeenAt: at, lastSeenAt: at, reopenedAt: null, resolvedAt: null, ...more };
}

/** The manifest of a scan of one target. */
export function manifest(more: Partial<Manifest> = {}): Manifest {
  return {
    schemaVersion: "1.0",
    scanId: "20260301T120000Z-ab12cd34",
    startedAt: "2026-03-01T12:00:00.000Z",
    completedAt: "2026-03-01T12:00:09.000Z",
    status: "complete",
    coverage: [coverageEntry()],
    summary: {
      evaluations: { COMPLIANT: 1, NON_COMPLIANT: 1, NOT_APPLICABLE: 0, INSUFFICIENT_DATA: 0 },
      findings: { CRITICAL: 0, HIGH: 1, MEDIUM: 0, LOW: 0 },
      waivedFindings: 0,
      newFindings: 1,
      resolvedFindings: 0,
      complianceScore: 50,
      coverage: { expected: 1, complete: 1 },
    },
    waivers: { error: null, expired: [], unmatched: [] },
    narrowed: false,
    rules: ["door-locked"],
    targets: [{ accountId: "111122223333", awsRegion: "eu-west-1" }],
    objects: [],
    ...more,
  };
}

/** What was asked of one target and came back whole. */
export function coverageEntry(more: Partial<CoverageEntry> = {}): CoverageEntry {
  return {
    accountId: "111122223333",
    awsRegion: "eu-west-1",
    resourceType: "Test::House::Door",
    ruleIds: ["door-locked"],
    status: "COMPLETE",
    expected: 2,
    scanned: 2,
    reason: null,
    missingPermission: null,
    ...more,
  };
}
