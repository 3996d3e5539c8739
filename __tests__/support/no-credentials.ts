// The SDK must find no profile of the person who runs the tests, and powertools no reason to trace.
process.env.AWS_ACCESS_KEY_ID = "testing";
process.env.AWS_SECRET_ACCESS_KEY = "testing";
process.env.AWS_REGION = "us-east-1";
process.env.AWS_EC2_METADATA_DISABLED = "true";
process.env.POWERTOOLS_DEV = "true";
process.env.POWERTOOLS_TRACE_ENABLED = "false";
delete process.env.AWS_PROFILE;
