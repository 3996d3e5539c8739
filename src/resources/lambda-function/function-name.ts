/** How other resources name a function. */
export interface FunctionReference {
  /** The function's bare name. */
  readonly name: string;
  /** A version or an alias; `null` where the function itself is meant. */
  readonly qualifier: string | null;
}

/** The forms of a function's name that Lambda accepts (AWS Lambda API Reference, AddPermission, `FunctionName`). */
const FUNCTION_NAME =
  /^(?:arn:[\w-]+:lambda:)?(?:[a-z]{2}(?:-[a-z]+)+-\d:)?(?:\d{12}:)?(?:function:)?([\w-]+)(?::(\$LATEST|[\w-]+))?$/;

/**
 * Splits a function's name, which is a bare name, a partial ARN (`123456789012:function:name`) or an ARN, each with or
 * without a qualifier. Any other text is taken as a bare name.
 */
export function parseFunctionName(text: string): FunctionReference {
  const [, name = text, qualifier] = FUNCTION_NAME.exec(text) ?? [];
  return { name, qualifier: qualifier === undefined || qualifier === "$LATEST" ? null : qualifier };
}
