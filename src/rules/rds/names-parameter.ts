import * as z from "zod";

/** Names of a rule's parameter, separated by commas, as AWS Config sends them. Case does not matter. */
export function namesParameter(byDefault: string) {
  return z
    .string()
    .regex(/^\s*[^\s,][^,]*(,\s*[^\s,][^,]*)*$/, "names, separated by commas")
    .default(byDefault);
}

/** The names of such a parameter, in lower case. */
export function namesIn(text: string): readonly string[] {
  return text.split(",").map((name) => name.trim().toLowerCase());
}
