/** Words of examples and of values that somebody has yet to fill in. AWS's own documentation says EXAMPLE. */
const FILLED_IN_LATER =
  /example|placeholder|change[-_]?me|replace[-_]?me|your[-_]|dummy|redacted|sample|xxxx|\*\*\*|\.\.\./i;

/** A secret has more different characters than a row of zeros behind a prefix. */
const FEW_CHARACTERS = 5;

/** Values that lead to a secret, or to something else, and are none themselves. */
const REFERENCES: readonly RegExp[] = [
  // Variables of a shell, of PowerShell, of Terraform; a command's output; also a password's hash, such as $6$….
  /\$[\w{(]|`|%\w+%/,
  // Templates, dynamic references and intrinsic functions of CloudFormation, such as {{resolve:secretsmanager:…}}.
  /\{\{|<%|^<|^!(?:Ref|Sub|GetAtt|ImportValue)\b|^(?:Ref|Fn)::?/,
  // A URL or an ARN, a secret of another store, a publishable key.
  /^[a-z][\w+.-]*:\/\/|^(?:arn|ssm|secretsmanager|vault|file|env):|^pk_/i,
  // A path of a file, of an SSM parameter or of a secret.
  /^[./~]*[\w.-]*(?:\/[\w.-]+)+$/,
  // A name of several words: prod-db-password, DB_PASSWORD, settings.db.password.
  /^[a-z\d]+(?:[-_.:][a-z\d]+)+$|^[A-Z\d]+(?:_[A-Z\d]+)+$|^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+$/,
  // A call or an element in a program.
  /^[\w.]+[([]/,
  // A ciphertext of KMS.
  /^AQ[IE]CAH/,
];

/** True of what documentation or a template has in a secret's place. */
export function isPlaceholder(value: string): boolean {
  return FILLED_IN_LATER.test(value) || new Set(value).size <= FEW_CHARACTERS;
}

/**
 * True where the value of a setting named “password” or the like is surely the password itself. In doubt it is not: plain
 * words, such as `required`, and numbers are more often something else.
 */
export function isPassword(value: string): boolean {
  const isMixed = /[a-z]/i.test(value) && /[\d!@#$%^&*+?~]/.test(value);
  return isMixed && /^\S{8,200}$/.test(value) && !isPlaceholder(value) && !REFERENCES.some((form) => form.test(value));
}
