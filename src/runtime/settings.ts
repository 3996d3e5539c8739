import { AUDIT_SETTINGS_KEY } from "../core/audit-bucket";
import { auditSettingsSchema, type AuditSettings } from "../core/audit-settings";
import { AuditError } from "../core/errors";
import { readJson, type AuditBucket } from "./bucket";

/**
 * The audit's settings, as the deployment wrote them to the audit bucket.
 * @throws AuditError where they are missing or not valid.
 */
export async function readSettings(bucket: AuditBucket): Promise<AuditSettings> {
  const settings = await readJson(bucket, AUDIT_SETTINGS_KEY, auditSettingsSchema);
  if (settings !== null) return settings;
  throw new AuditError(
    `s3://${bucket.name}/${AUDIT_SETTINGS_KEY} does not exist.`,
    "The deployment writes the audit's settings there.",
    "Deploy the stack again.",
  );
}
