import * as z from "zod";
import { ORGANIZATION_STATE_KEY } from "../core/audit-bucket";
import { readJson, type AuditBucket } from "./bucket";

const organizationStateSchema = z.object({
  /** The scan that left this state. Scan ids sort by age. */
  scanId: z.string().min(1),
  /** The accounts that it was to look at. */
  accounts: z.array(z.string().regex(/^\d{12}$/)).readonly(),
});

/** What the last scan of the whole organisation was to look at. */
export type OrganizationState = Readonly<z.infer<typeof organizationStateSchema>>;

/**
 * What the last scan of the whole organisation was to look at; `null` where there has been none.
 * @throws AuditError where the object is not of that shape.
 */
export function readOrganizationState(bucket: AuditBucket): Promise<OrganizationState | null> {
  return readJson(bucket, ORGANIZATION_STATE_KEY, organizationStateSchema);
}
