import * as z from "zod";
import type { Verdict } from "../../core/rule";
import { compliant, nonCompliant } from "../../core/verdict";
import { namesIn, namesParameter } from "./names-parameter";

/** The parameters of a rule that asks what the master user is called; the names are those that AWS Config refuses. */
export const DEFAULT_ADMIN_PARAMETERS = z.strictObject({
  defaultNames: namesParameter("admin,postgres").describe(
    "Names that a master user must not have, separated by commas; case does not matter.",
  ),
});

/** Judges the name of a master user. */
export function judgeAdmin(name: string, defaultNames: string): Verdict {
  return namesIn(defaultNames).includes(name.toLowerCase())
    ? nonCompliant(`The master user has the well-known name ${name}.`)
    : compliant();
}
