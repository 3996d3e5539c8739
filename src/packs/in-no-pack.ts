/** Rules that no pack names, and why. */
export const IN_NO_PACK: Readonly<Record<string, string>> = {
  "iam-policy-no-privilege-escalation":
    "The frameworks that there are packs of are related to a check of inline policies, and to none of managed ones.",
  "lambda-dead-letter-configured": "No framework that there is a pack of asks for dead-letter queues.",
  "lambda-environment-no-secrets": "No framework that there is a pack of asks what the variables of functions hold.",
  "lambda-reserved-concurrency": "No framework that there is a pack of asks for reserved concurrency.",
  "mandatory-tags-present": "Which tags are mandatory is for each company to say.",
};
