import type { z } from "zod";

/** What does not fit a schema, in a sentence: each place with what was expected there, three at most. */
export function misfitOf(error: z.ZodError): string {
  return `${error.issues
    .slice(0, 3)
    .map(({ path, message }) => (path.length === 0 ? message : `${path.join(".")}: ${message}`))
    .join("; ")}.`;
}
