import { unknown, type Known } from "../../core/known";
import type { PolicyDocument } from "../../policy/policy-document";

/** AWS Config's name of the type. */
export const LAMBDA_FUNCTION = "AWS::Lambda::Function";

/** A function as rules see it; what concerns versions is that of `$LATEST`. */
export interface LambdaFunctionConfiguration {
  /** The runtime's identifier, such as `nodejs22.x`; `null` for a function that runs from an image. */
  readonly runtime: Known<string | null>;
  /** `Active`, or `PassThrough` where only what is traced already is. */
  readonly tracingMode: Known<string>;
  /** `null` where the function shares the account's unreserved concurrency. */
  readonly reservedConcurrency: Known<number | null>;
  /** ARN of the queue or topic of failed asynchronous events; `null` where there is none. */
  readonly deadLetterTargetArn: Known<string | null>;
  /** ARN of the destination of failed asynchronous events. It is read where there is no dead-letter target. */
  readonly onFailureDestinationArn: Known<string | null>;
  /** Empty where the function is in no VPC. */
  readonly subnetIds: Known<readonly string[]>;
  /** The availability zone of each of the subnets, by its name; unknown that of a subnet which is not found. */
  readonly availabilityZones: Known<readonly Known<string>[]>;
  /**
   * Whom the policies of the function, of its versions and its aliases admit, as one policy. A live read asks of the
   * versions those that an alias leads to.
   */
  readonly policy: Known<PolicyDocument | null>;
  /** How each of the function's URLs authenticates, aliases' too: `AWS_IAM`, or `NONE`. Empty where it has no URL. */
  readonly urlAuthTypes: Known<readonly Known<string>[]>;
}

/** The runtime of a function whose package type is known: an image brings its own. */
export function runtimeOf(
  packageType: string | null | undefined,
  runtime: string | null | undefined,
): LambdaFunctionConfiguration["runtime"] {
  if (packageType === "Image") return null;
  return runtime ?? unknown("The source does not say which runtime the function has.");
}
