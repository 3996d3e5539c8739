import * as z from "zod";

const names = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());

const statementSchema = z.object({
  Effect: z.string(),
  Principal: z.union([z.literal("*"), z.record(z.string(), names)]).optional(),
});

const policySchema = z.object({
  Statement: z.union([statementSchema, z.array(statementSchema)]).transform((value) => [value].flat()),
});

/**
 * True where a bucket's policy allows anything to somebody who is not of its own account: another
 * account, a service, a federation, everybody. The AWS managed key is usable from its own account
 * alone, so such a reader or writer would be locked out of new objects. A policy that cannot be
 * understood counts as one that does; conditions are not looked at.
 */
export function grantsBeyondAccount(policy: string | null, accountId: string): boolean {
  if (policy === null) return false;
  const parsed = policySchema.safeParse(jsonOf(policy));
  if (!parsed.success) return true;
  return parsed.data.Statement.some(
    ({ Effect, Principal }) => Effect === "Allow" && !isWithinAccount(Principal, accountId),
  );
}

// `undefined` is a NotPrincipal: everybody but some.
function isWithinAccount(principal: z.infer<typeof statementSchema>["Principal"], accountId: string): boolean {
  if (principal === undefined || principal === "*") return false;
  return Object.entries(principal).every(
    ([type, values]) => type === "AWS" && values.every((value) => accountOf(value) === accountId),
  );
}

/** The account of a principal: an account id, or the ARN of something in one. */
function accountOf(principal: string): string | undefined {
  return /^\d{12}$/.test(principal) ? principal : /^arn:[\w-]+:(?:iam|sts)::(\d{12}):/.exec(principal)?.[1];
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
