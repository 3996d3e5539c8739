import * as z from "zod";

/** An accepted finding: who accepts it, why, and until when. */
export const waiverSchema = z.object({
  ruleId: z.string().min(1),
  owner: z.string().min(1),
  reason: z.string().min(1),
  /** Last day on which the waiver holds, UTC, `YYYY-MM-DD`. */
  expiresOn: z.iso.date(),
  ticket: z.string().optional(),
});

/** An accepted finding: who accepts it, why, and until when. */
export type Waiver = Readonly<z.infer<typeof waiverSchema>>;
