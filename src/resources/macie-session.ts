import type { Known } from "../core/known";
import { answered } from "./answer";
import { THE_ACCOUNT } from "./type/description";
import { question } from "./type/question";
import { resourceType } from "./type/resource-type";

/** Macie of one account in one region, which looks for sensitive data in buckets. */
export interface MacieSession {
  /** `ENABLED` or `PAUSED`; `null` where Macie is off. */
  readonly status: Known<string | null>;
}

/** Macie's session: every account has one such item in every region, even where Macie is off. */
export const macieSession = resourceType<object, MacieSession>({
  resourceType: "AWS::Macie::Session",
  service: "Macie",
  list: THE_ACCOUNT,
  id: (_, { accountId }) => accountId,
  plan: { terraformTypes: ["aws_macie2_account"], identifiedBy: ["id"] },
  fields: {
    status: {
      says: "whether Macie runs",
      live: question<"Macie2.GetMacieSession", string | null>("Macie2.GetMacieSession", {
        input: () => ({}),
        answer: ({ status }) => answered(status, "status"),
        // Macie denies every call where it is off. A caller without the permission reads "User: … is not authorized".
        ifErrorSays: { AccessDeniedException: { words: /^Macie is not enabled\b/, answer: null } },
      }),
      // EnableMacie enables what it is not told to pause.
      plan: (session) => session.text("status") ?? "ENABLED",
    },
  },
  example: { status: "ENABLED" },
});
