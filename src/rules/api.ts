/** What somebody needs who writes rules beside this project: `aws-compliance-audit/rules`. */
export type { ComplianceType } from "../core/compliance-type";
export { countParameter, switchParameter } from "../core/config-parameter";
export { ruleFor, type RuleSubject } from "../core/define-rule";
export { AuditError } from "../core/errors";
export { configureRule, type ConfiguredRule } from "../core/evaluate";
export { hcl } from "../core/hcl";
export { allKnown, anyTrue, isThere, isUnknown, mapKnown, unknown, type Known, type Unknown } from "../core/known";
export type { AnyRule, Rule, RuleContext, RuleExamples, RuleMetadata, Verdict } from "../core/rule";
export type { Severity } from "../core/severity";
export { compliant, insufficientData, nonCompliant, notApplicable, whenKnown } from "../core/verdict";
export { RULES } from ".";
export { rulesOf } from "./rules-of";
