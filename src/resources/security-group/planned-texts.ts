import { isUnknown, type Known } from "../../core/known";
import { unlessEmpty } from "../planned-values";

/** The texts of a planned list; an Unknown stands for a whole list that is not known. */
export function each(texts: Known<readonly Known<string>[] | null>): readonly Known<string>[] {
  return isUnknown(texts) ? [texts] : (texts ?? []);
}

/** A planned text as a list of one. */
export function one(text: Known<string | null>): readonly Known<string>[] {
  const set = unlessEmpty(text);
  return set === null ? [] : [set];
}
