import * as z from "zod";
import { countParameter } from "../../core/config-parameter";
import { ruleFor } from "../../core/define-rule";
import { allKnown, isUnknown, unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { iamRoot } from "../../resources/iam-root";
import { DAY_MS, dayOf } from "../days";

const DENIED = unknown("iam:GetCredentialReport was denied.", "iam:GetCredentialReport");
const TODAY = new Date("2026-11-24T06:00:00Z");

/** IAM keeps only the last use, so the rule asks for uses since the last scan: once a day by default. */
export const iamRootNotUsed = ruleFor(iamRoot, {
  id: "iam-root-not-used",
  reads: ["lastUses"],
  severity: "HIGH",
  title: "Root user was not used lately",
  rationale:
    "Nothing limits what the root user does, and several people may share its password: daily work with it turns a slip" +
    " into a disaster that nobody can be asked about.",
  remediation:
    "Work with roles, and keep the root user for the few tasks that only it can do. Ask who used it, and for what." +
    " CLI: aws cloudtrail lookup-events --lookup-attributes AttributeKey=Username,AttributeValue=root." +
    " Terraform: run with a role, never with the root user's credentials.",
  terraform: null,
  parameters: z.strictObject({
    maxAgeDays: countParameter(1).describe("Days for which a use of the root user counts as a violation."),
  }),
  examples: () => ({
    compliant: [iamRoot.example(), iamRoot.example({ lastUses: [null, null, null] })],
    nonCompliant: [
      iamRoot.example({ lastUses: [TODAY, null, null] }),
      iamRoot.example({ lastUses: [null, DENIED, TODAY] }),
    ],
    insufficientData: [iamRoot.example({ lastUses: DENIED }), iamRoot.example({ lastUses: [null, DENIED, null] })],
  }),
  evaluate({ lastUses }, { parameters: { maxAgeDays }, now }) {
    return whenKnown(lastUses, (uses) => {
      const latest = Math.max(...uses.map((use) => (isUnknown(use) || use === null ? -Infinity : use.getTime())));
      if (latest > now.getTime() - maxAgeDays * DAY_MS) {
        return nonCompliant(`The root user was last used on ${dayOf(new Date(latest))}.`);
      }
      return whenKnown(allKnown(uses), () => compliant());
    });
  },
});
