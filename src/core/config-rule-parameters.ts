/** The input parameter of a Config rule that lists the ids of catalogue rules, separated by commas. */
export const RULE_IDS_PARAMETER = "ruleIds";

/**
 * The only input parameter of a Config rule whose parameters are too long for AWS Config: the key of the audit bucket's
 * object that holds them.
 */
export const PARAMETERS_KEY_PARAMETER = "parametersKey";
