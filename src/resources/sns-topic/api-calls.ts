import type { ApiCall } from "../service-authorization";

/** Calls that reading topics makes. */
export const SNS_TOPIC_API_CALLS = [
  "SNS.GetTopicAttributes",
  "SNS.ListTagsForResource",
  "SNS.ListTopics",
] as const satisfies readonly ApiCall[];
