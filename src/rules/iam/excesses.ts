import { grantsFullAdmin } from "../../policy/admin";
import { grantsDecryptionWithEveryKey } from "../../policy/decryption";
import { escalationsIn, letsEscalate } from "../../policy/escalation";
import { grantsWholeService, wholeServicesIn } from "../../policy/whole-services";
import { plainName } from "../../resources/iam/naming";
import { firstFew } from "../first-few";
import type { Excess } from "./granted";

/** Every action on everything. */
export const FULL_ADMIN: Excess = {
  isGranted: grantsFullAdmin,
  says: () => "has a statement that allows every action on every resource",
};

/** Every action of a service. */
export const WHOLE_SERVICE: Excess = {
  isGranted: grantsWholeService,
  says: (document) => `allows every action of a service, by ${firstFew(wholeServicesIn(document).map(plainName))}`,
};

/** Decryption with every key. */
export const DECRYPTION: Excess = {
  isGranted: grantsDecryptionWithEveryKey,
  says: () => "allows decryption with every KMS key",
};

/** A way to more permissions. */
export const ESCALATION: Excess = {
  isGranted: letsEscalate,
  says(document) {
    const [first, ...others] = escalationsIn(document).map(({ action, and }) => [action, ...and].join(" with "));
    const more = others.length === 0 ? "" : `, and in ${others.length} other ${others.length === 1 ? "way" : "ways"}`;
    return `lets whoever has it get more permissions by ${first}${more}`;
  },
};
