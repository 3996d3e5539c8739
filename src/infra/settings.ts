import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { AuditSettings } from "../core/audit-settings";
import { AuditError } from "../core/errors";
import { parseJson as parseText, sentenceOf } from "../core/json-text";
import { partitionOf } from "../core/partition";
import { DEFAULT_TAGS } from "./default-tags";
import { inventoryOf } from "./inventory";
import { settingConflicts } from "./setting-conflicts";
import { describeConflict, describeIssue, expectationOf, repeatedKeys } from "./setting-faults";
import { environmentFileSchema, environmentJsonSchema, type EnvironmentFile } from "./settings-schema";

/** The folder of the environments' files. */
export const ENVIRONMENTS_DIRECTORY = resolve(__dirname, "../../environments");

/** An environment's settings with every default filled in. */
export type EnvironmentSettings = Readonly<
  Omit<EnvironmentFile, "environmentSuffix" | "stateRegion" | "targets"> & {
    readonly environmentSuffix: string;
    readonly stateRegion: string;
    readonly partition: string;
    readonly targets: AuditSettings["targets"];
    /**
     * True where the stack is only planned, on a machine without AWS: local state, no check of the account, zips made
     * at synth, and a provider and runtime that an offline machine has.
     */
    readonly offline: boolean;
  }
>;

/** Names of the environments that have a file. */
export function environmentNames(directory = ENVIRONMENTS_DIRECTORY): readonly string[] {
  return readdirSync(directory)
    .filter((file) => file.endsWith(".json") && !file.endsWith(".schema.json"))
    .map((file) => file.replace(/\.json$/, ""))
    .sort();
}

/**
 * Reads an environment's settings.
 * @throws AuditError where there is no such file, or a value is wrong: the message names its key, the value that was
 * found and those that are allowed.
 */
export function readEnvironment(name: string, directory = ENVIRONMENTS_DIRECTORY): EnvironmentSettings {
  if (!environmentNames(directory).includes(name)) {
    throw new AuditError(
      `There is no environment ${name}.`,
      `There are ${environmentNames(directory).join(", ")}.`,
      `Name one of them, or write environments/${name}.json.`,
    );
  }
  const file = `environments/${name}.json`;
  return resolveSettings(name, parseFile(readFileSync(join(directory, `${name}.json`), "utf8"), file));
}

/** The settings for an offline plan. They deploy the same resources, apart from the runtime and the zones. */
export function offlineSettings(settings: EnvironmentSettings): EnvironmentSettings {
  const { awsRegion, availabilityZones } = settings;
  return {
    ...settings,
    offline: true,
    // No account can be asked for its zones.
    availabilityZones: availabilityZones ?? [`${awsRegion}a`, `${awsRegion}b`],
    packaging: "asset",
    awsProviderVersion: ">= 5.100.0, < 7.0.0",
    // Provider 5.100 does not support a newer one.
    lambdaRuntime: "nodejs22.x",
  };
}

/** Name of an environment's stack. */
export function stackName(environment: string): string {
  return `compliance-audit-${environment}`;
}

/** The key of the state in the state bucket. */
export function stateKeyOf({ environmentSuffix }: Pick<EnvironmentSettings, "environmentSuffix">): string {
  return `compliance-audit/${environmentSuffix}.tfstate`;
}

/** What the functions need to know at run time. */
export function auditSettingsOf(settings: EnvironmentSettings): AuditSettings {
  const { accountId: auditAccountId, partition, targets, rules, remediation, alerts } = settings;
  return {
    auditAccountId,
    partition,
    targets,
    rules,
    remediation,
    alerts: { minimumSeverity: alerts.minimumSeverity },
    ...inventoryOf(settings.inventory, settings.environmentSuffix),
    callShare: settings.callShare,
  };
}

function parseFile(text: string, file: string): EnvironmentFile {
  // Editors of some systems begin a file with a byte order mark.
  const json = text.replace(/^\uFEFF/, "");
  const raw = parseJson(json, file);
  const parsed = environmentFileSchema.safeParse(raw, { reportInput: true, error: expectationOf });
  const schema = environmentJsonSchema();
  const problems = [
    ...repeatedKeys(json),
    ...(parsed.error?.issues ?? []).map((issue) => describeIssue(issue, schema)),
    ...settingConflicts(raw).map(describeConflict),
  ];
  if (parsed.success && problems.length === 0) return parsed.data;
  throw new AuditError(
    `The settings in ${file} are not valid.`,
    problems.join(" "),
    "Correct them; environments/environment.schema.json has every setting with its values.",
  );
}

function parseJson(text: string, file: string): unknown {
  const parsed = parseText(text);
  if ("value" in parsed) return parsed.value;
  throw new AuditError(`${file} is not JSON.`, sentenceOf(parsed.mistake), "Correct it.");
}

function resolveSettings(name: string, file: EnvironmentFile): EnvironmentSettings {
  const { environmentSuffix = name, accountId, awsRegion, stateRegion = awsRegion, targets, tags } = file;
  return {
    ...file,
    environmentSuffix,
    stateRegion,
    partition: partitionOf(awsRegion),
    offline: false,
    tags: { ...DEFAULT_TAGS, ...tags },
    targets: {
      ...(targets.organization === undefined
        ? { accounts: targets.accounts ?? [accountId] }
        : { organization: targets.organization }),
      regions: targets.regions ?? [awsRegion],
      scanRoleName: targets.scanRoleName ?? `compliance-scan-${environmentSuffix}`,
      remediationRoleName: targets.remediationRoleName ?? `compliance-remediation-${environmentSuffix}`,
      externalId: targets.externalId ?? `compliance-audit-${environmentSuffix}`,
    },
  };
}
