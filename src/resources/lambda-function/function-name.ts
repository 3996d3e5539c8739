/** A function as other resources name it. */
export interface FunctionReference {
  /** The function's name alone. */
  readonly name: string;
  /** A version or an alias; `null` where the function itself is meant. */
  readonly qualifier: string | null;
}

/** The forms that Lambda takes for a function's name (AWS Lambda API Reference, AddPermission, `FunctionName`). */
const FUNCTION_NAME =
  /^(?:arn:[\w-]+:lambda:)?(?:[a-z]{2}(?:-[a-z]+)+-\d:)?(?:\d{12}:)?(?:function:)?([\w-]+)(?::(\$LATEST|[\w-]+))?$/;

/**
 * Takes a function's name apart: it is the name alone, a partial ARN (`123456789012:function:name`) or an ARN, each
 * with or without a qualifier. What is none of these is taken for a name.
 */
export function parseFunctionName(text: string): FunctionReference {
  const [, name = text, qualifier] = FUNCTION_NAME.exec(text) ?? [];
  return { name, qualifier: qualifier === undefined || qualifier === "$LATEST" ? null : qualifier };
}
