/** The columns of a credential report, in IAM's order. */
export const COLUMNS = [
  "user",
  "arn",
  "user_creation_time",
  "password_enabled",
  "password_last_used",
  "password_last_changed",
  "password_next_rotation",
  "mfa_active",
  "access_key_1_active",
  "access_key_1_last_rotated",
  "access_key_1_last_used_date",
  "access_key_1_last_used_region",
  "access_key_1_last_used_service",
  "access_key_2_active",
  "access_key_2_last_rotated",
  "access_key_2_last_used_date",
  "access_key_2_last_used_region",
  "access_key_2_last_used_service",
  "cert_1_active",
  "cert_1_last_rotated",
  "cert_2_active",
  "cert_2_last_rotated",
  "additional_credentials_info",
];

/** The row of a user who has never had a credential. */
export function row(name: string, more: Readonly<Record<string, string>> = {}, path = "/"): readonly string[] {
  const cells: Readonly<Record<string, string>> = {
    user: name,
    arn: arnOf(name, path),
    user_creation_time: "2026-01-10T08:00:00Z",
    password_enabled: "false",
    mfa_active: "false",
    access_key_1_active: "false",
    access_key_2_active: "false",
    cert_1_active: "false",
    cert_2_active: "false",
    additional_credentials_info: "",
    ...more,
  };
  return COLUMNS.map((column) => cells[column] ?? "N/A");
}

/** The row of a root user who was never used. */
export function rootRow(more: Readonly<Record<string, string>> = {}): readonly string[] {
  const arn = "arn:aws:iam::444455556666:root";
  const words = { password_enabled: "not_supported", password_last_changed: "not_supported" };
  return row("<root_account>", { arn, ...words, password_last_used: "no_information", ...more });
}

/** The ARN of a user of the account that tests audit. */
export function arnOf(name: string, path = "/"): string {
  return `arn:aws:iam::444455556666:user${path}${name}`;
}

/** A report of these rows. */
export function csv(rows: readonly (readonly string[])[], quoted = true): string {
  return [COLUMNS, ...rows].map((cells) => cells.map((cell) => (quoted ? quotedIf(cell) : cell)).join(",")).join("\n");
}

function quotedIf(cell: string): string {
  return /[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
