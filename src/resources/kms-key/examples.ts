const OF_THE_ACCOUNT = {
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::111122223333:root" },
  Action: "kms:*",
  Resource: "*",
};

/** The text of a key policy: KMS's default statement, and what is given beside it. */
export function keyPolicy(...more: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: [OF_THE_ACCOUNT, ...more] });
}

/** A statement that lets everybody use the key. */
export const ANYBODY_DECRYPTS = { Effect: "Allow", Principal: { AWS: "*" }, Action: "kms:Decrypt", Resource: "*" };
