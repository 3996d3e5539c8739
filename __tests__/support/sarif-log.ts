import Ajv from "ajv";
import addFormats from "ajv-formats";
import type { Log } from "sarif";
import schema from "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json";

// The schema is of draft 4, whose ids the validator refuses; nothing else in it is read otherwise by later drafts.
const ofAnyDraft = Object.fromEntries(Object.entries(schema).filter(([key]) => key !== "id" && key !== "$schema"));

/** Checks a log against the official schema. */
export const validateSarif = addFormats(new Ajv({ strict: false, unicodeRegExp: false })).compile<Log>(ofAnyDraft);
