import * as z from "zod";

/** Whether a list names everything once. */
export function areDifferent(values: readonly string[]): boolean {
  return new Set(values).size === values.length;
}

/** The 12 digits of an account id. */
export const accountId = z
  .string({ error: 'expected the 12 digits of an account id in quotes, such as "111122223333"' })
  .regex(/^\d{12}$/, "expected the 12 digits of an account id, as a string");

/** A region's name. */
export const region = z.string().regex(/^[a-z]{2,4}(-[a-z]+)+-\d$/, "expected a region, such as eu-west-1");

/** A zone's name. Local Zones and Wavelength Zones are none: VPC endpoints are not made there. */
export const availabilityZone = z
  .string()
  .regex(/^[a-z]{2,4}(-[a-z]+)+-\d[a-z]$/, "expected an availability zone, such as eu-west-1a");

// Amazon S3 User Guide, "General purpose bucket naming rules".
const BUCKET =
  /^(?!xn--|sthree-|amzn-s3-demo-|(?:\d{1,3}\.){3}\d{1,3}$|.*\.\.|.*(?:-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** The name of a bucket. */
export const bucketName = z
  .string()
  .regex(
    BUCKET,
    "expected the name of an S3 bucket: 3 to 63 small letters, digits, hyphens and single dots, no IP address, and no" +
      " beginning or end that AWS keeps for itself, such as xn-- or -s3alias",
  );

/** The name of a role (IAM API reference, CreateRole). */
export const roleName = z
  .string()
  .regex(/^[\w+=,.@-]{1,64}$/, "expected 1 to 64 letters, digits and characters of +=,.@_-");

/** An ExternalId (AWS STS API reference, AssumeRole). */
export const externalId = z
  .string()
  .regex(/^[\w+=,.@:/-]{2,1224}$/, "expected 2 to 1,224 letters, digits and characters of +=,.@:/_-");

/** The ARN of a key: not of an alias, which a bucket's encryption would follow to another key. */
export const kmsKeyArn = z
  .string()
  .regex(
    /^arn:aws[a-z-]*:kms:[a-z]{2,4}(-[a-z]+)+-\d:\d{12}:key\/(mrk-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/,
    "expected a key's ARN, such as arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
  );

/** Tags of resources (Tag Editor User Guide, "Tag naming limits and requirements"). */
export const tags = z.record(
  z.string().regex(/^(?![aA][wW][sS]:)[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u, {
    error:
      "expected a key of 1 to 128 letters, digits, spaces and characters of _.:/=+-@ that does not begin with aws:",
  }),
  z
    .string()
    .regex(
      /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u,
      "expected a value of at most 256 letters, digits, spaces and characters of _.:/=+-@",
    ),
);

const RATE = "rate\\((1 (minute|hour|day)|([2-9]|[1-9]\\d+) (minutes|hours|days))\\)";

/** A schedule of EventBridge, `rate(…)` or `cron(…)` (EventBridge User Guide, "Schedule expressions"). */
export const schedule = z
  .string()
  .regex(
    new RegExp(`^(${RATE}|cron\\(\\S+( \\S+){5}\\))$`),
    "expected rate(…) with a whole number and its unit, such as rate(1 hour) or rate(6 hours), or cron(…) with six fields," +
      " such as cron(0 6 * * ? *)",
  )
  .superRefine((text, context) => {
    const fields = text.startsWith("cron(") ? text.slice("cron(".length, -1).split(" ") : [];
    const message = fields.length === 0 ? null : cronFault(fields);
    if (message !== null) context.addIssue({ code: "custom", input: text, message });
  });

interface CronField {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  /** Names that stand for numbers, from the least one on. */
  readonly names?: readonly string[];
  /** What else may stand there. */
  readonly more?: RegExp;
}

// EventBridge User Guide, "Cron expressions".
const CRON_FIELDS: readonly CronField[] = [
  { name: "minutes", least: 0, most: 59 },
  { name: "hours", least: 0, most: 23 },
  { name: "day of the month", least: 1, most: 31, more: /^(\?|L|LW|([1-9]|[12]\d|3[01])W)$/ },
  { name: "month", least: 1, most: 12, names: "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(" ") },
  {
    name: "day of the week",
    least: 1,
    most: 7,
    names: "SUN MON TUE WED THU FRI SAT".split(" "),
    more: /^(\?|L|([1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)(L|#[1-5]))$/i,
  },
  { name: "year", least: 1970, most: 2199 },
];

const DAY_OF_MONTH = 2;
const DAY_OF_WEEK = 4;

/** What is wrong with a cron expression's six fields; `null` where nothing is. */
function cronFault(fields: readonly string[]): string | null {
  for (const [index, field] of CRON_FIELDS.entries()) {
    const text = fields[index] ?? "";
    if (!text.split(",").every((part) => isInField(part, field))) {
      return `expected ${field.least} to ${field.most} as the ${field.name}, with * , - and /, instead of ${text}`;
    }
  }
  return (fields[DAY_OF_MONTH] === "?") === (fields[DAY_OF_WEEK] === "?")
    ? "expected ? as the day of the month or as the day of the week, and not as both"
    : null;
}

function isInField(part: string, { least, most, names = [], more }: CronField): boolean {
  if (more?.test(part) === true) return true;
  const [range = "", step, ...others] = part.split("/");
  if (others.length > 0 || (step !== undefined && !/^[1-9]\d*$/.test(step))) return false;
  if (range === "*") return true;
  const ends = range.split("-").map((end) => {
    const named = names.indexOf(end.toUpperCase());
    if (named >= 0) return named + least;
    return /^\d+$/.test(end) ? Number(end) : Number.NaN;
  });
  return ends.length <= 2 && ends.every((end) => end >= least && end <= most);
}
