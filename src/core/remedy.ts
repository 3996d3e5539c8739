import * as z from "zod";

/** What a rule says is to be changed, apart from the means that it names for it. */
export const remedySchema = z.object({
  /** What to change, in sentences. */
  what: z.string(),
  /** A command of AWS's command line, or how to go about it there; `null` where none is named. */
  cli: z.string().nullable(),
  /** A resource of Terraform with its argument, or how to go about it there; `null` where none is named. */
  terraform: z.string().nullable(),
});

/** What a rule says is to be changed, apart from the means that it names for it. */
export type Remedy = Readonly<z.infer<typeof remedySchema>>;

const MEANS = /^(.*?)(?: CLI: (.*?)\.)?(?: Terraform: (.*?)\.)?$/s;

/**
 * The parts of a rule's `remediation`: `What to change. CLI: aws … . Terraform: aws_… .` In another form all of it is
 * `what`.
 */
export function remedyOf(remediation: string): Remedy {
  const [, what = remediation, cli = null, terraform = null] = MEANS.exec(remediation) ?? [];
  return { what, cli, terraform };
}
