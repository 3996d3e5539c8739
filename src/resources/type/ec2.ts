import type { Answer, SdkCall } from "../../aws/calls";
import type { Target } from "../collector";
import { list, type Listing } from "./description";
import type { ElementOf } from "./question";

/** The most elements that EC2 returns in one answer. */
const RESULTS_A_PAGE = 1_000;

type Ec2Call = Extract<SdkCall, `EC2.${string}`>;

/** A list of EC2, in pages as long as EC2 allows. */
export function ec2List<C extends Ec2Call, N extends keyof Answer<C> & string>(
  call: C,
  name: N,
  input: object = {},
): Listing<ElementOf<C, N>> {
  return list(call, { list: name, token: "NextToken", input: { MaxResults: RESULTS_A_PAGE, ...input } as never });
}

/**
 * The ARN of a resource of EC2 (AWS Service Authorization Reference, Amazon EC2).
 * @param word The resource's word in its ARN, such as `subnet`.
 * @param ownerId The account in the ARN, empty where it names none. By default the target's.
 */
export function ec2Arn(
  word: string,
  id: string | undefined,
  { partition, awsRegion, accountId }: Target,
  ownerId = accountId,
): string {
  return `arn:${partition}:ec2:${awsRegion}:${ownerId}:${word}/${id ?? ""}`;
}
