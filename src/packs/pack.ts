import * as z from "zod";

/** One control of a framework, and the rules that look after it. */
export const controlSchema = z
  .strictObject({
    /** The framework's own id: `2.1.1`, `S3.5`, `SC-8(1)`. */
    id: z.string().min(1),
    /** What holds where the control is satisfied: our words, since the frameworks' texts are their authors'. */
    title: z.string().min(1),
    /** The rules whose findings violate it; empty where nothing here looks after it. */
    ruleIds: z.array(z.string().min(1)).readonly(),
    /** Why no rule looks after it. */
    notAutomated: z.string().min(1).optional(),
    /** What its rules leave out of it, so that their silence is not taken for all of it. */
    leftOut: z.string().min(1).optional(),
  })
  .refine(({ ruleIds, notAutomated }) => (ruleIds.length === 0) === (notAutomated !== undefined), {
    message: "a control names its rules, or says why it has none",
  });

/** One control of a framework, and the rules that look after it. */
export type Control = Readonly<z.infer<typeof controlSchema>>;

/** One version of a framework: its controls, in the order of their ids. */
export const packSchema = z.strictObject({
  /** Kebab-case, with the version: another version is another pack. */
  id: z.string().regex(/^[a-z0-9]+([-.][a-z0-9]+)*$/),
  title: z.string().min(1),
  version: z.string().min(1),
  /** The public document that the ids are those of. */
  source: z.string().min(1),
  controls: z.array(controlSchema).nonempty().readonly(),
});

/** One version of a framework. It names rules; no rule knows of it. */
export type Pack = Readonly<z.infer<typeof packSchema>>;

/** A control without its id: what a framework's versions share. */
export type ControlBody = Omit<Control, "id">;

/** The body of a control that rules look after. */
export function by(title: string, ...ruleIds: readonly string[]): ControlBody {
  return { title, ruleIds };
}

/** The body of a control that no rule looks after, and why. */
export function not(title: string, notAutomated: string): ControlBody {
  return { title, ruleIds: [], notAutomated };
}

/** A pack's title with its version, once. */
export function titleOf({ title, version }: Pick<Pack, "title" | "version">): string {
  return title.endsWith(` ${version}`) || / Rev\. \d+$/.test(title) ? title : `${title} ${version}`;
}
