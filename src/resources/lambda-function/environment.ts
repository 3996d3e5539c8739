import type { EnvironmentResponse } from "@aws-sdk/client-lambda";
import * as z from "zod";
import { mapKnown, unknown, type Known } from "../../core/known";
import type { PlannedResource } from "../plan-reader";
import { secretVariables, type SecretVariable } from "../secrets/variables";
import { recordedInShape } from "../type/recorded";

/** The variables that hold secrets; an Unknown stands for one whose value is not known. */
type SecretVariables = Known<readonly Known<SecretVariable>[]>;

const UNREADABLE = "Lambda does not show the function's environment variables: it could not decrypt them.";

/**
 * The secrets in an environment that Lambda answers. Where a function has a key of its own for its variables, Lambda
 * decrypts them only for a caller who may use the key.
 */
export function answeredSecrets({ Variables = {}, Error: error }: EnvironmentResponse = {}): SecretVariables {
  if (error === undefined) return secretVariables(Object.entries(Variables));
  const isRefused = error.ErrorCode?.startsWith("AccessDenied") === true;
  return unknown(UNREADABLE, isRefused ? "kms:Decrypt" : undefined);
}

/** The same in AWS Config's item, which may leave the environment out. */
export const recordedSecrets = recordedInShape(
  z.object({ environment: z.object({ variables: z.record(z.string(), z.string()) }) }),
  ({ environment }) => secretVariables(Object.entries(environment.variables)),
);

/** The same in a plan. */
export function plannedSecrets(lambda: PlannedResource): SecretVariables {
  return mapKnown(lambda.blocks("environment"), ([environment]) =>
    mapKnown(environment?.entries("variables") ?? [], secretVariables),
  );
}
