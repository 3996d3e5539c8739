import { allKnown, isUnknown, mapKnown, unknown, type Known } from "../../core/known";
import type { AccessKey, ConsolePassword, UserCredentials } from "../iam-user/description";
import { recordsOf } from "./csv";

/** The users of an account's credential report by ARN, the root user among them. */
export type CredentialReport = ReadonlyMap<string, ReportedUser>;

/** One user's data in the report. */
export interface ReportedUser extends UserCredentials {
  readonly createdAt: Date | null;
  /** When the password and each access key was last used; `null` where it never was. */
  readonly lastUses: readonly Known<Date | null>[];
}

/** The cells of one row, by the names of their columns. */
type Row = ReadonlyMap<string, string>;

/** The number of access keys for which the report has columns. */
const KEY_NUMBERS = [1, 2];

/** A key that is made later than this after the user, in milliseconds, was asked for by itself. */
const SETUP_MS = 60_000;

/** The report's words for "never", or for a use so long ago that IAM has no record of it. */
const NEVER = new Set(["N/A", "no_information"]);

/** Why the report says nothing of a user. */
export const NOT_YET = unknown(
  "IAM's credential report, which can be up to four hours old, does not hold the user yet.",
);
const MORE = unknown("The user has more access keys or certificates than IAM's credential report holds.");

/**
 * Reads a credential report. Rows with more or fewer cells than the header are left out. Source: IAM User Guide,
 * "Generate credential reports for your AWS account", which gives the columns and the words that stand in place of a
 * missing date.
 */
export function parseCredentialReport(csv: string): CredentialReport {
  const [header = [], ...records] = recordsOf(csv.replace(/^\uFEFF/, ""));
  const rows = records
    .map((record) => aligned(record, header.length - record.length))
    .filter((record) => record.length === header.length)
    .map((record): Row => new Map(record.map((cell, index) => [header[index] ?? "", cell])));
  return new Map(rows.map((row) => [row.get("arn") ?? "", userOf(row)]));
}

/**
 * Names and paths may contain commas. Where they are not in quotes, a row begins with the pieces of a name and of the
 * ARN that ends in that name.
 * @param lacking How many cells the row lacks; negative where it has too many.
 */
function aligned(record: readonly string[], lacking: number): readonly string[] {
  for (let pieces = 1; pieces <= 1 - lacking; pieces += 1) {
    const [name, arn] = [record.slice(0, pieces).join(","), record.slice(pieces, 2 - lacking).join(",")];
    if (arn.startsWith("arn:") && arn.endsWith(`/${name}`)) return [name, arn, ...record.slice(2 - lacking)];
  }
  return record;
}

/**
 * One user's data in the report.
 * @param createdAt When the user was created: the report may still describe an earlier user of the same name.
 */
export function credentialsIn(report: CredentialReport, arn: string, createdAt: Date | undefined): UserCredentials {
  const reported = report.get(arn);
  if (reported === undefined || isAnother(reported.createdAt, createdAt)) {
    return { password: NOT_YET, mfaActive: NOT_YET, accessKeys: NOT_YET };
  }
  const { password, mfaActive, accessKeys } = reported;
  return { password, mfaActive, accessKeys };
}

// The report's dates have no fractions of a second.
function isAnother(reported: Date | null, createdAt: Date | undefined): boolean {
  return reported !== null && createdAt !== undefined && Math.abs(createdAt.getTime() - reported.getTime()) >= 1_000;
}

function userOf(row: Row): ReportedUser {
  return {
    createdAt: dateIn(row.get("user_creation_time")),
    password: passwordOf(row),
    mfaActive: flagOf(row, "mfa_active"),
    lastUses: ["password_last_used", ...KEY_NUMBERS.map(lastUseColumn)].map((column) => lastUseOf(row, column)),
    accessKeys: [...KEY_NUMBERS.flatMap((number) => accessKeyOf(row, number)), ...keysBeyond(row)],
  };
}

function passwordOf(row: Row): Known<ConsolePassword | null> {
  const enabled = flagOf(row, "password_enabled");
  if (enabled === false) return null;
  if (enabled !== true) return enabled;
  return { lastUsed: lastUseOf(row, "password_last_used"), lastChanged: dateOf(row, "password_last_changed") };
}

// The report calls a key "not active" even where there is no key: only an existing key has a date.
function accessKeyOf(row: Row, number: number): readonly AccessKey[] {
  const active = flagOf(row, `access_key_${number}_active`);
  const rotated = `access_key_${number}_last_rotated`;
  if (active === false && row.get(rotated) === "N/A") return [];
  const lastUsed = lastUseOf(row, lastUseColumn(number));
  const lastRotated = dateOf(row, rotated);
  const isUnusedSinceSetup = isUnusedSince(dateOf(row, "user_creation_time"), lastRotated, lastUsed);
  return [{ number, active, lastRotated, lastUsed, isUnusedSinceSetup }];
}

function lastUseColumn(keyNumber: number): string {
  return `access_key_${keyNumber}_last_used_date`;
}

/** Whether a key was made within a minute of the user, and was never used. */
function isUnusedSince(created: Known<Date>, rotated: Known<Date>, lastUsed: Known<Date | null>): Known<boolean> {
  if (isUnknown(lastUsed) || lastUsed !== null) return mapKnown(lastUsed, () => false);
  return mapKnown(allKnown({ created, rotated }), (at) => at.rotated.getTime() - at.created.getTime() < SETUP_MS);
}

function keysBeyond(row: Row): readonly AccessKey[] {
  const more = row.get("additional_credentials_info") ?? "";
  if (["", "0", "N/A"].includes(more)) return [];
  const number = KEY_NUMBERS.length + 1;
  return [{ number, active: MORE, lastRotated: MORE, lastUsed: MORE, isUnusedSinceSetup: MORE }];
}

function flagOf(row: Row, column: string): Known<boolean> {
  const flag = row.get(column)?.toLowerCase();
  return flag === "true" || (flag === "false" ? false : notSaid(column));
}

function lastUseOf(row: Row, column: string): Known<Date | null> {
  return NEVER.has(row.get(column) ?? "") ? null : dateOf(row, column);
}

function dateOf(row: Row, column: string): Known<Date> {
  return dateIn(row.get(column)) ?? notSaid(column);
}

function dateIn(text = ""): Date | null {
  const date = new Date(/^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})$/.test(text) ? text : Number.NaN);
  return Number.isNaN(date.getTime()) ? null : date;
}

function notSaid(column: string): Known<never> {
  return unknown(`IAM's credential report has no readable value in the column ${column}.`);
}
