import * as z from "zod";

/** Somebody whom a statement names. */
export interface Principal {
  /** `AWS`, `Service`, `Federated`, `CanonicalUser`; `*` where the statement says `"Principal": "*"`. */
  readonly type: string;
  readonly value: string;
}

/** A statement of a resource policy, its variants of spelling folded into one. */
export interface ResourcePolicyStatement {
  readonly effect: string;
  /** `null` for everybody but some (`NotPrincipal`), and where nobody is named at all. */
  readonly principals: readonly Principal[] | null;
}

const names = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());

const statementSchema = z
  .object({
    Effect: z.string(),
    Principal: z.union([z.literal("*"), z.record(z.string(), names)]).optional(),
  })
  .transform(({ Effect, Principal }): ResourcePolicyStatement => ({
    effect: Effect,
    principals: principalsOf(Principal),
  }));

const policySchema = z.object({
  Statement: z.union([statementSchema, z.array(statementSchema)]).transform((value) => [value].flat()),
});

/** The statements of a resource policy; `undefined` where it is not one that could be understood. */
export function parseResourcePolicy(text: string): readonly ResourcePolicyStatement[] | undefined {
  return policySchema.safeParse(jsonOf(text)).data?.Statement;
}

/** The account of a principal that is an account id, or the ARN of something in an account. */
export function accountOfPrincipal(value: string): string | undefined {
  return /^\d{12}$/.test(value) ? value : /^arn:[\w-]+:(?:iam|sts)::(\d{12}):/.exec(value)?.[1];
}

function principalsOf(principal: "*" | Readonly<Record<string, readonly string[]>> | undefined) {
  if (principal === undefined) return null;
  if (principal === "*") return [{ type: "*", value: "*" }];
  return Object.entries(principal).flatMap(([type, values]) => values.map((value) => ({ type, value })));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
