import * as z from "zod";

/** One control of a framework, and the rules that answer it. */
export const controlSchema = z
  .strictObject({
    /** The framework's own id: `2.1.1`, `S3.5`, `SC-8(1)`. */
    id: z.string().min(1),
    /** What holds where the control is satisfied: our words, since the frameworks' texts are their authors'. */
    title: z.string().min(1),
    /** CIS: 1 for what fits every account, 2 for what costs more and fits those that need it. */
    level: z.union([z.literal(1), z.literal(2)]).optional(),
    /** CIS: whether the benchmark lets a tool decide, or a person. */
    assessment: z.enum(["automated", "manual"]).optional(),
    /** What a person has to look at, where a person decides. */
    lookAt: z.string().min(1).optional(),
    /** The rules whose findings violate it; empty where none answers it. */
    ruleIds: z.array(z.string().min(1)).readonly(),
    /** What its rules leave out of it, so that their silence is not taken for all of it. */
    leftOut: z.string().min(1).optional(),
    /** Why neither a rule nor a person answers it. */
    unanswered: z.string().min(1).optional(),
  })
  .refine(({ level, assessment }) => (level === undefined) === (assessment === undefined), {
    message: "a control has a level and an assessment, or neither",
  })
  .refine(({ assessment, lookAt }) => (assessment === "manual") === (lookAt !== undefined), {
    message: "a control says what to look at where a person decides, and only there",
  })
  .refine(({ ruleIds, lookAt, unanswered }) => (ruleIds.length === 0 && lookAt === undefined) === !!unanswered, {
    message: "a control names its rules, is a person's to decide, or says why neither",
  })
  .refine(({ ruleIds, leftOut }) => ruleIds.length > 0 || leftOut === undefined, {
    message: "a control without rules leaves nothing out",
  });

/** One control of a framework, and the rules that answer it. */
export type Control = Readonly<z.infer<typeof controlSchema>>;

/** One version of a framework: its controls, in the order of their ids. */
export const packSchema = z.strictObject({
  /** Kebab-case, with the version: another version is another pack. */
  id: z.string().regex(/^[a-z0-9]+([-.][a-z0-9]+)*$/),
  title: z.string().min(1),
  version: z.string().min(1),
  /** The public document that the ids are those of. */
  source: z.string().min(1),
  controls: z.array(controlSchema).min(1).readonly(),
});

/** One version of a framework. It names rules; no rule knows of it. */
export type Pack = Readonly<z.infer<typeof packSchema>>;

/** How many controls of a pack are answered by what. */
export interface PackCounts {
  readonly controls: number;
  /** Rules answer them, whole or in part. */
  readonly byRules: number;
  /** A person decides them, and no rule gives values. */
  readonly byPerson: number;
  readonly unanswered: number;
}

/** How many controls of a pack are answered by what. */
export function countsOf({ controls }: Pick<Pack, "controls">): PackCounts {
  const byRules = controls.filter(({ ruleIds }) => ruleIds.length > 0).length;
  const unanswered = controls.filter((control) => control.unanswered !== undefined).length;
  return { controls: controls.length, byRules, byPerson: controls.length - byRules - unanswered, unanswered };
}

/** A pack's title with its version, once. */
export function titleOf({ title, version }: Pick<Pack, "title" | "version">): string {
  return title.endsWith(version) || / Rev\. \d+$/.test(title) ? title : `${title} ${version}`;
}

/** The counts of a pack in a sentence. */
export function countsLine(pack: Pick<Pack, "controls">): string {
  const { controls, byRules, byPerson, unanswered } = countsOf(pack);
  const manual = pack.controls.filter(({ assessment }) => assessment === "manual").length;
  const assessed = manual === 0 ? "" : ` (${controls - manual} automated, ${manual} manual)`;
  const person = byPerson === 0 ? "" : `a person decides ${byPerson}, `;
  return `${controls} controls${assessed}: rules answer ${byRules}, ${person}${unanswered} are unanswered.`;
}
