import { mapKnown, type Known } from "../../core/known";
import type { Verdict } from "../../core/rule";
import { judgedUnless } from "../judged-unless";

/** In these states an instance is gone for good. */
const GONE: ReadonlySet<string> = new Set(["shutting-down", "terminated"]);

/** The verdict on an instance, unless it is gone for good. Nothing that is gone violates a rule. */
export function unlessGone(state: Known<string>, judge: () => Verdict): Verdict {
  return judgedUnless([mapKnown(state, (name) => (GONE.has(name) ? `The instance is ${name}.` : null))], judge);
}
