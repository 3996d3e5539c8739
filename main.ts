import { synthesizeApp } from "./src/infra/synthesize";

void synthesizeApp(process);
