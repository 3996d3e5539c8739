import type { Known } from "../core/known";
import { answered } from "./answer";
import { THE_ACCOUNT } from "./type/description";
import { question } from "./type/question";
import { resourceType } from "./type/resource-type";

/** Security Hub CSPM of one account in one region: the part of Security Hub that checks resources by standards. */
export interface SecurityHub {
  readonly isOn: Known<boolean>;
}

/** Whether Security Hub CSPM is on: every account has one such item in every region, even where it is off. */
export const securityHub = resourceType<object, SecurityHub>({
  resourceType: "AWS::SecurityHub::Hub",
  service: "Security Hub",
  list: THE_ACCOUNT,
  id: (_, { accountId }) => accountId,
  plan: { terraformTypes: ["aws_securityhub_account"], identifiedBy: ["id", "arn"] },
  fields: {
    isOn: {
      says: "whether Security Hub is on",
      live: question("SecurityHub.DescribeHub", {
        input: () => ({}),
        answer: ({ HubArn }) => Boolean(answered(HubArn, "HubArn")),
        ifErrorSays: { InvalidAccessException: { words: /not subscribed to AWS Security Hub/, answer: false } },
      }),
      // The resource has no switch: where it is planned, the hub is on.
      plan: () => true,
    },
  },
  example: { isOn: true },
});
