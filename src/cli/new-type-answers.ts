import { callsOf } from "./new-type-shapes";
import { fillIn, type TypeDraft } from "./new-type-text";

/** The source of what AWS answers of one resource, for the tests that every type passes. */
export function answersText({ names, shapes }: TypeDraft): string {
  const words = "an answer of one resource, from the API reference";
  const calls = callsOf(shapes);
  // A list alone asks for no resource that may be gone.
  const gone =
    calls.length === 1
      ? ""
      : `\n  gone: ${fillIn("the service's error for a resource that does not exist: its name")},`;
  return `import type { TypeFixture } from "../type-fixture";

/** One resource of the type, as AWS answers it. */
export const FIXTURE: TypeFixture = {
  resourceType: "${names.type}",
  answers: {
${calls.map((call) => `    "${shapes.service}.${call}": ${fillIn(words)},`).join("\n")}
  },${gone}
};
`;
}
