import * as z from "zod";
import { callShareSchema } from "./call-usage";
import { inventorySettingsSchema } from "./inventory";
import { organizationSelectionSchema } from "./organization-selection";
import { SEVERITIES } from "./severity";

const accountId = z.string().regex(/^\d{12}$/, "an account id has 12 digits");

/** What a remediation may do: change, only say what it would change, or nothing. */
export const REMEDIATION_MODES = ["enforce", "dry-run", "off"] as const;

const targetsSchema = z.object({
  /** `all` stands for the regions that are enabled in each account, which is asked for them. */
  regions: z.union([z.array(z.string().min(1)).nonempty(), z.literal("all")]),
  /** Name of the role that the scanner assumes in every account. */
  scanRoleName: z.string().min(1),
  /** Name of the role that the remediation assumes in every account. */
  remediationRoleName: z.string().min(1),
  /** The ExternalId of both roles' trust policies. */
  externalId: z.string().min(2),
});

/**
 * What the functions need to know at run time. The deployment writes it to the audit bucket as one
 * object, since an organisation's accounts outgrow the 4 KB of a function's environment.
 */
export const auditSettingsSchema = z.object({
  /** The account in which the system runs. */
  auditAccountId: accountId,
  /** The partition of every target: `aws`, `aws-us-gov`, `aws-cn`. */
  partition: z.string().min(1),
  /** The accounts are listed, or selected from an organisation when a scan begins. */
  targets: z.union([
    targetsSchema.extend({ accounts: z.array(accountId).nonempty() }),
    targetsSchema.extend({ organization: organizationSelectionSchema }),
  ]),
  rules: z.object({
    /** The rules to judge by; `all` is the whole catalogue. */
    enabled: z.union([z.literal("all"), z.array(z.string()).nonempty()], {
      error: 'expected "all" or a list of rule ids',
    }),
    /** Parameters by rule id. */
    parameters: z.record(z.string(), z.record(z.string(), z.unknown())),
  }),
  alerts: z.object({
    /** New findings at or above this severity are alerted. */
    minimumSeverity: z.enum(SEVERITIES),
  }),
  remediation: z.object({
    mode: z.enum(REMEDIATION_MODES),
    /** Key for remediated buckets of its account and region; `null` means the AWS managed key `aws/s3`. */
    kmsKeyArn: z.string().nullable(),
    /** A bucket with this tag is left alone. */
    optOutTag: z.object({ key: z.string().min(1), value: z.string() }),
  }),
  /** From where a scan takes the resources; absent where it asks the accounts alone. */
  inventory: inventorySettingsSchema.optional(),
  /** The share of AWS's limits that a scan's calls may take; absent in settings of older deployments. */
  callShare: callShareSchema.optional(),
});

/** What the functions need to know at run time. */
export type AuditSettings = Readonly<z.infer<typeof auditSettingsSchema>>;
