import type { Known } from "../core/known";
import { required } from "./planned-values";
import { THE_ACCOUNT } from "./type/description";
import { partOf, question } from "./type/question";
import { recorded } from "./type/recorded";
import { resourceType } from "./type/resource-type";

/** What one account in one region allows of sharing snapshots with the public. */
export interface SnapshotBlockPublicAccess {
  /** `block-all-sharing`, `block-new-sharing` or `unblocked`. */
  readonly state: Known<string>;
}

const setting = question("EC2.GetSnapshotBlockPublicAccessState", { input: () => ({}), answer: (answer) => answer });

/** The block of public access to snapshots: every account has one such setting in every region. */
export const snapshotBlockPublicAccess = resourceType<object, SnapshotBlockPublicAccess>({
  resourceType: "AWS::EC2::SnapshotBlockPublicAccess",
  service: "EC2",
  isRecorded: true,
  list: THE_ACCOUNT,
  id: (_, { accountId }) => accountId,
  plan: { terraformTypes: ["aws_ebs_snapshot_block_public_access"], identifiedBy: ["id"] },
  fields: {
    state: {
      says: "whether public sharing of snapshots is blocked",
      live: partOf(setting, ({ State }) => State),
      // Items of this type have the names of CloudFormation's schema.
      config: recorded("string", "State", "state"),
      plan: (planned) => required(planned.text("state"), "whether public sharing of snapshots is blocked"),
    },
  },
  example: { state: "block-all-sharing" },
});
