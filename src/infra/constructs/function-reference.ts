/** The attributes of a Lambda function that other constructs need; an `aws_lambda_function` has them. */
export interface FunctionReference {
  readonly functionName: string;
  readonly arn: string;
}
