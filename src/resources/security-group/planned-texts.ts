import { isUnknown, type Known } from "../../core/known";
import { unlessEmpty } from "../planned-values";

/** The texts of a planned list; one that is not known stands for a list that is not. */
export function each(texts: Known<readonly Known<string>[] | null>): readonly Known<string>[] {
  return isUnknown(texts) ? [texts] : (texts ?? []);
}

/** A planned text as a list of what it names. */
export function one(text: Known<string | null>): readonly Known<string>[] {
  const set = unlessEmpty(text);
  return set === null ? [] : [set];
}
