import * as z from "zod";

/** A switch of a rule: a boolean, or the text of one, since AWS Config sends nothing else. */
export function switchParameter(byDefault: boolean) {
  return z.union([z.boolean(), z.stringbool({ truthy: ["true"], falsy: ["false"] })]).default(byDefault);
}

/** A whole number of a rule, at least 0: a number, or the text of one. */
export function countParameter(byDefault: number) {
  return z
    .union([
      z.number().int().nonnegative(),
      z.string().regex(/^\d+$/, "expected a whole number of at least 0").transform(Number).pipe(z.number().int()),
    ])
    .default(byDefault);
}
