import { constants } from "node:buffer";
import { AuditError } from "../core/errors";
import { parseJson, sentenceOf, type JsonMistake } from "../core/json-text";
import { isObject, type JsonObject } from "./json";
import { findMismatch } from "./plan-shape";
import { kindOf } from "./shape";
import type { TerraformPlan } from "./terraform-plan";

/** The command that writes a plan as JSON. OpenTofu's command differs only in its name. */
const SHOW = "`terraform show -json <plan file> > plan.json`";

const FROM_THE_START =
  "Run `terraform plan -out=<plan file>`, then `terraform show -json <plan file> > plan.json` (with OpenTofu, `tofu`" +
  " in place of `terraform`), and review plan.json.";

/** The first bytes of a zip file: Terraform's plan files are zip files. */
const ZIP = "PK\u0003\u0004";

/**
 * Reads the JSON of a plan, as `terraform show -json <plan>` or `tofu show -json <plan>` write it: UTF-8, or UTF-16
 * with a byte order mark, as Windows PowerShell writes it. Every plan of `format_version` 1.x is read.
 * @param name The plan's name in errors: the path that was given.
 * @throws AuditError where the text is not such a plan. The error says what was given instead and what to do, and
 * repeats nothing of the text.
 */
export function readPlan(name: string, bytes: Uint8Array | string): TerraformPlan {
  const text = typeof bytes === "string" ? bytes.replace(/^\ufeff/, "") : decode(name, bytes);
  if (text.startsWith(ZIP)) {
    throw new AuditError(
      `${name} is a plan file in Terraform's own binary form.`,
      "It is read by Terraform only.",
      `Run ${SHOW} and review plan.json.`,
    );
  }
  if (!/\S/.test(text)) {
    throw new AuditError(`${name} is empty.`, "The command that should have written it failed.", FROM_THE_START);
  }
  const parsed = parseJson(text);
  if ("mistake" in parsed) throw notJson(name, text, parsed.mistake);
  return planOf(name, parsed.value);
}

function decode(name: string, bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
  // A plan file is not text, so that it is recognized by its first bytes before decoding.
  if (String.fromCharCode(...bytes.subarray(0, ZIP.length)) === ZIP) return ZIP;
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_STRING_TOO_LONG") throw tooLong(name, bytes.length);
    throw new AuditError(`${name} is not text.`, "It is neither UTF-8 nor UTF-16.", FROM_THE_START);
  }
}

function tooLong(name: string, length: number): AuditError {
  return new AuditError(
    `${name} has ${megabytes(length)} MB.`,
    `A plan is read up to ${megabytes(constants.MAX_STRING_LENGTH)} MB.`,
    "Plan the stack in parts: with `-target` for each module, or as several stacks; several plans are reviewed at once.",
  );
}

function megabytes(length: number): number {
  return Math.ceil(length / 1024 ** 2);
}

function notJson(name: string, text: string, mistake: JsonMistake): AuditError {
  const { offset, line, column, isCutShort } = mistake;
  // hashicorp/setup-terraform replaces Terraform by a wrapper, which prints lines of its own.
  if (text.startsWith("[command]") || text.startsWith("::", offset)) {
    return new AuditError(
      `${name} holds more than the plan.`,
      "It contains lines of a GitHub Actions step, as the wrapper of hashicorp/setup-terraform prints them.",
      "Set `terraform_wrapper: false` where the workflow uses hashicorp/setup-terraform.",
    );
  }
  if (isLogLine(parseFirstLine(text))) return planLog(name);
  if (isCutShort) {
    return new AuditError(
      `${name} is cut short.`,
      `The JSON ends at line ${line}, column ${column}, before it is complete: the command that wrote it was stopped, or had no space left.`,
      `Write it again: ${SHOW}.`,
    );
  }
  return new AuditError(`${name} is not JSON.`, sentenceOf(mistake), FROM_THE_START);
}

function parseFirstLine(text: string): unknown {
  const parsed = parseJson(text.trimStart().split("\n", 1)[0] ?? "");
  return "mistake" in parsed ? undefined : parsed.value;
}

function isLogLine(value: unknown): boolean {
  return isObject(value) && Object.hasOwn(value, "@level");
}

function planLog(name: string): AuditError {
  return new AuditError(
    `${name} is the log of \`terraform plan -json\`, not the plan.`,
    "The log tells which resources change, but not their new values.",
    FROM_THE_START,
  );
}

function planOf(name: string, value: unknown): TerraformPlan {
  if (!isObject(value)) throw noPlan(name, `It holds ${kindOf(value)}, and a plan is an object.`);
  const other = otherThanPlan(name, value);
  if (other !== null) throw other;
  checkVersion(name, value);
  if (!has(value, "planned_values") && !has(value, "resource_changes")) {
    throw noPlan(name, "It has neither planned_values nor resource_changes.");
  }
  const mismatch = findMismatch(value);
  if (mismatch !== null) {
    const { path, expected, found } = mismatch;
    throw noPlan(name, `At ${path}, ${expected} was expected, and ${found} was found.`);
  }
  // `findMismatch` has checked everything that the type promises.
  return value as unknown as TerraformPlan;
}

/** Other files that Terraform and OpenTofu write as JSON. */
function otherThanPlan(name: string, value: JsonObject): AuditError | null {
  if (isLogLine(value)) return planLog(name);
  if (has(value, "remote_plan_format")) {
    return new AuditError(
      `${name} is the bookmark of a plan that HCP Terraform keeps.`,
      "The plan itself is not in it.",
      `Run ${SHOW} in the stack's folder and review plan.json.`,
    );
  }
  if (has(value, "encrypted_data")) {
    return new AuditError(
      `${name} is encrypted by OpenTofu.`,
      "It is read by OpenTofu only.",
      "Run `tofu show -json <plan file> > plan.json` in the stack's folder and review plan.json.",
    );
  }
  const isState = has(value, "serial") && has(value, "version");
  // Of an empty state only the version is shown.
  const isShownState = !has(value, "planned_values") && !has(value, "resource_changes") && has(value, "values");
  if (isState || isShownState || (has(value, "format_version") && Object.keys(value).length === 1)) {
    return new AuditError(
      `${name} is a state, not a plan.`,
      isState
        ? "A state describes what exists now, not what will exist."
        : "`terraform show -json` shows the state unless it is given a plan file; a state describes what exists now, not what will exist.",
      FROM_THE_START,
    );
  }
  return null;
}

function checkVersion(name: string, { format_version: version }: JsonObject): void {
  if (typeof version !== "string")
    throw noPlan(name, `A text was expected as its format_version, and ${kindOf(version)} was found.`);
  const [, major] = /^(\d{1,4})\.\d{1,4}$/.exec(version) ?? [];
  if (major === undefined) throw noPlan(name, "Its format_version is not a version such as 1.2.");
  if (major === "1") return;
  const what = `The format_version of ${name} is ${version}; only 1.x is read.`;
  throw Number(major) < 1
    ? new AuditError(
        what,
        "Versions 0.x were written by Terraform before 1.1.",
        "Plan with Terraform 1.1 or newer, or with OpenTofu, which write 1.x.",
      )
    : new AuditError(
        what,
        "It was written by a Terraform or OpenTofu newer than what this version of the audit knows.",
        "Update the audit, or write the JSON with a Terraform or OpenTofu that writes 1.x.",
      );
}

function noPlan(name: string, why: string): AuditError {
  return new AuditError(`${name} is JSON, but not a plan.`, why, FROM_THE_START);
}

function has(value: JsonObject, key: string): boolean {
  return Object.hasOwn(value, key);
}
