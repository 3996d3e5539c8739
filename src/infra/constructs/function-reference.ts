/** A Lambda function as the constructs around it need it; an `aws_lambda_function` is one. */
export interface FunctionReference {
  readonly functionName: string;
  readonly arn: string;
}
