import { sharedQuestion } from "../type/question";
import { THE_ACCOUNT } from "../type/description";
import { resourceType } from "../type/resource-type";
import { answered } from "../answer";
import type { CollectContext } from "../collector";
import { unless } from "../unless";
import {
  ALL_BLOCKED,
  plannedPublicAccessBlock,
  publicAccessBlockOf,
  recordedPublicAccessBlock,
  type PublicAccessBlock,
  type SetBlock,
} from "./public-access-block";

/** The public access that an account blocks for all of its buckets; every account counts as one such resource. */
export interface S3AccountPublicAccessBlock {
  /** `null` where the account sets no block. */
  readonly publicAccessBlock: SetBlock;
}

const CALL = "S3Control.GetPublicAccessBlock";

/** The account's block: asked for once for all of its regions, and also used for its buckets. */
export const accountBlock = sharedQuestion([CALL], {
  all: readAccountBlock,
  answer: (block: PublicAccessBlock | null) => block,
});

function readAccountBlock(context: CollectContext): Promise<PublicAccessBlock | null> {
  return context.oncePerAccount(CALL, () =>
    context.list(CALL, () =>
      unless("NoSuchPublicAccessBlockConfiguration", null, async () => {
        const { PublicAccessBlockConfiguration } = await context.send(CALL, { AccountId: context.target.accountId });
        return publicAccessBlockOf(answered(PublicAccessBlockConfiguration, "PublicAccessBlockConfiguration"));
      }),
    ),
  );
}

export const s3AccountPublicAccessBlock = resourceType<object, S3AccountPublicAccessBlock>({
  resourceType: "AWS::S3::AccountPublicAccessBlock",
  service: "S3",
  isGlobal: true,
  isRecorded: true,
  list: THE_ACCOUNT,
  id: (_, { accountId }) => accountId,
  plan: { terraformTypes: ["aws_s3_account_public_access_block"], identifiedBy: ["id"] },
  fields: {
    publicAccessBlock: {
      says: "what public access is blocked",
      live: accountBlock,
      config: ({ configuration }) => recordedPublicAccessBlock(configuration),
      plan: plannedPublicAccessBlock,
    },
  },
  example: { publicAccessBlock: ALL_BLOCKED },
});
