import { evaluateRule, fieldsRead, type ConfiguredRule } from "../core/evaluate";
import { fitAnnotation, type Evaluation } from "../core/evaluation";
import { AS_PLANNED, each, supposing, type Imagined, type Supposition } from "./imagined";
import type { ItemReading, PlanItem } from "./item-readings";
import type { Question } from "./question";

/** How often one resource is read for one verdict at most. */
const MOST_READINGS = 128;

/** How many companions an annotation names beside the first. */
const MOST_NAMED = 2;

/** Stands in the place of an annotation that may repeat a sensitive value. */
const NOT_SHOWN = "The reason is not shown: it may repeat a value that Terraform marks as sensitive.";

/**
 * The verdict of a rule on a planned resource; `undefined` where the rule is for something else.
 *
 * Where it is open whether a companion belongs to the resource, the resource is judged with the companion and without
 * it. The verdict is undecided only where the two differ: the annotation then names the companion.
 * @param now The clock that time-dependent rules use.
 * @param imagined What is imagined to differ from the plan. To judge the resource without a companion that it has:
 * `withoutInstances([companion])`; with one that it may have: `supposing(AS_PLANNED, each([companion], true))`.
 */
export function judgeEachWay(
  rule: ConfiguredRule,
  planned: PlanItem,
  now: Date,
  imagined: Imagined = AS_PLANNED,
): Evaluation | undefined {
  const { reading } = planned;
  const read =
    imagined === AS_PLANNED || reading === undefined ? planned : reading.imagine(imagined, fieldsRead([rule]));
  const first = read && evaluateRule(rule, read.item, now);
  if (read === undefined || first === undefined) return undefined;
  // This is nearly always so: what is open does not matter to the rule.
  if (isDecided(first) || reading === undefined) return shown(first, read.isSensitive);
  return judgeOpen(rule, reading, first, { now, imagined, isSensitive: read.isSensitive });
}

/** The verdict where the first verdict, which leaves every companion open, is undecided. */
function judgeOpen(
  rule: ConfiguredRule,
  reading: ItemReading,
  first: Evaluation,
  { now, imagined, isSensitive }: { readonly now: Date; readonly imagined: Imagined; readonly isSensitive: boolean },
): Evaluation {
  const questions = reading.questions(imagined);
  const fields = fieldsRead([rule]);
  let wasSensitive = isSensitive;
  const evaluateIn = (supposition: Supposition): Evaluation => {
    const other = reading.imagine(supposing(imagined, supposition), fields);
    wasSensitive ||= other?.isSensitive === true;
    const verdict = other && evaluateRule(rule, other.item, now);
    // A resource that would not be there violates nothing.
    return verdict ?? { ...first, complianceType: "COMPLIANT", annotation: null };
  };
  const verdict = questions.length === 0 ? first : new EachWay(evaluateIn).decide(first, new Map(), questions);
  return shown(verdict, wasSensitive);
}

function shown(verdict: Evaluation, isSensitive: boolean): Evaluation {
  return isSensitive && verdict.annotation !== null ? { ...verdict, annotation: NOT_SHOWN } : verdict;
}

/** Judges one resource, of whose companions something is open, by one rule. */
class EachWay {
  private readings = 0;

  constructor(private readonly evaluateIn: (supposition: Supposition) => Evaluation) {}

  /**
   * A rule sees a companion that is left open as an Unknown, on which it decides nothing. So a question is looked into
   * only where the rule needs its answer.
   * @param verdict The verdict while the questions are left open.
   */
  decide(verdict: Evaluation, supposition: Supposition, questions: readonly Question[]): Evaluation {
    if (isDecided(verdict)) return verdict;
    const question = this.decisiveOf(verdict, supposition, questions);
    if (question === undefined) return this.told(verdict, supposition, questions);
    const others = questions.filter((one) => one !== question);
    let agreed = verdict;
    for (const way of question.ways) {
      const supposed = both(supposition, way);
      const found = this.decide(this.evaluate(supposed), supposed, others);
      if (isDecided(agreed) && found.complianceType !== agreed.complianceType) {
        const undecided = isDecided(found) ? verdict : found;
        const deciders = this.decidersOf(supposition, question, others);
        return deciders === undefined ? undecided : { ...undecided, annotation: fitAnnotation(deciders) };
      }
      if (!isDecided(found)) return found;
      if (!isDecided(agreed)) agreed = found;
    }
    return agreed;
  }

  private evaluate(supposition: Supposition): Evaluation {
    this.readings += 1;
    return this.evaluateIn(supposition);
  }

  /** A question whose answer changes the verdict. */
  private decisiveOf(
    verdict: Evaluation,
    supposition: Supposition,
    questions: readonly Question[],
  ): Question | undefined {
    if (this.readings > MOST_READINGS) return undefined;
    return questions.find(
      ({ ways: [way] }) => way !== undefined && differ(verdict, this.evaluate(both(supposition, way))),
    );
  }

  /** The verdict; where the cases were too many to judge each, its annotation says so. */
  private told(verdict: Evaluation, supposition: Supposition, questions: readonly Question[]): Evaluation {
    if (this.readings > MOST_READINGS) return annotated(verdict, "There are too many cases to judge each.");
    const limited = questions.find(({ limit }) => limit !== undefined);
    if (limited?.limit === undefined) return verdict;
    const isDecisive = differ(verdict, this.evaluate(both(supposition, each(limited.open, false))));
    return isDecisive ? annotated(verdict, limited.limit) : verdict;
  }

  /** Names the companions that decide the verdict by themselves; `undefined` where none does. */
  private decidersOf(supposition: Supposition, { open }: Question, others: readonly Question[]): string | undefined {
    const closed = both(supposition, ...others.flatMap(({ ways: [way] }) => way ?? []));
    const none = both(closed, each(open, false));
    const without = this.evaluate(none);
    const [first, ...more] = open.filter(
      (companion) => this.evaluate(both(none, each([companion], true))).complianceType !== without.complianceType,
    );
    if (first === undefined) return undefined;
    const rest = open.filter((companion) => companion !== first);
    const named = more.slice(0, MOST_NAMED).map(({ address }) => address);
    const counted = more.length > MOST_NAMED ? [`${more.length - MOST_NAMED} more`] : [];
    const also = more.length === 0 ? [] : [`So may ${[...named, ...counted].join(", ")}.`];
    return [this.evaluate(both(closed, each(rest, false))).annotation, ...also].join(" ");
  }
}

function both(...suppositions: readonly Supposition[]): Supposition {
  return new Map(suppositions.flatMap((one) => [...one]));
}

function isDecided({ complianceType }: Evaluation): boolean {
  return complianceType !== "INSUFFICIENT_DATA";
}

function differ(one: Evaluation, other: Evaluation): boolean {
  return one.complianceType !== other.complianceType || one.annotation !== other.annotation;
}

function annotated(verdict: Evaluation, sentence: string): Evaluation {
  return { ...verdict, annotation: fitAnnotation(`${verdict.annotation ?? ""} ${sentence}`.trimStart()) };
}
