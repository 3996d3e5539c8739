/** What to change, and the means that a rule names for it. */
export interface Remedy {
  readonly what: string;
  readonly means: readonly { readonly name: "CLI" | "Terraform"; readonly value: string }[];
}

/** Reads a rule's remediation: `What to change. CLI: aws … . Terraform: aws_… .`; all of it is `what` in another form. */
export function remedyOf(remediation: string): Remedy {
  const [what = "", ...rest] = remediation.split(/ (?=(?:CLI|Terraform): )/);
  const means = rest.map((part) => {
    const name = part.startsWith("CLI") ? "CLI" : "Terraform";
    return { name, value: part.slice(name.length + 2).replace(/\.$/, "") } as const;
  });
  return { what, means };
}
