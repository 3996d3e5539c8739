import { mapKnown, unknown, type Known } from "../../core/known";
import { templateOf } from "../launch-template";
import type { PlanJoin, PlannedResource } from "../plan-reader";
import { unlessEmpty } from "../planned-values";
import { findSecretsInData, type FoundSecret } from "../secrets/find";
import { question } from "../type/question";

type FoundSecrets = Known<readonly FoundSecret[]>;

/** Until version 6 the provider keeps a digest of user data (SHA-1), in plans too. */
const DIGEST = /^[\da-f]{40}$/;
const BASE64 = /^(?:[A-Za-z\d+/]{4})+(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/;

const ONLY_DIGEST = unknown("The plan holds only a digest of the user data, as those of the AWS provider before 6 do.");

/** The secrets in an instance's user data: EC2 answers it as base64. */
export const userDataSecrets = question("EC2.DescribeInstanceAttribute", {
  input: ({ id }) => ({ InstanceId: id, Attribute: "userData" as const }),
  answer: ({ UserData }): FoundSecrets | undefined => UserData && secretsInBase64(UserData.Value ?? ""),
});

/** The same of a planned instance: in its own user data, or else in that of its launch template. */
export function plannedUserDataSecrets(instance: PlannedResource, join: PlanJoin): FoundSecrets {
  const encoded = unlessEmpty(instance.text("user_data_base64"));
  if (encoded !== null) return mapKnown(encoded, secretsInBase64);
  const written = unlessEmpty(instance.text("user_data"));
  if (written !== null) return mapKnown(written, secretsInWritten);
  return mapKnown(templateOf(instance, join), (template) =>
    mapKnown(template?.text("user_data") ?? "", secretsInBase64),
  );
}

/** The provider takes text that is base64 already as it is. */
function secretsInWritten(text: string): FoundSecrets {
  if (DIGEST.test(text)) return ONLY_DIGEST;
  return BASE64.test(text) ? secretsInBase64(text) : findSecretsInData(Buffer.from(text));
}

function secretsInBase64(text: string): FoundSecrets {
  return findSecretsInData(Buffer.from(text, "base64"));
}
