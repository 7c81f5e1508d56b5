/** The console's page, and that its origin may call the functions. */
import type { Check, Context } from "../context.ts";
import { type Finding, broken, ok, warning } from "../finding.ts";
import { post } from "../probe.ts";

/** As `allowedOrigins` of the functions makes them. */
function originsOf({ settings, project }: Context): string[] {
  const given = (settings["CONSOLE_ORIGINS"] ?? "").split(",").map((origin) => origin.trim());
  const own = given.filter((origin) => origin !== "");
  return own.length > 0 ? own : [`https://${project}.web.app`, `https://${project}.firebaseapp.com`];
}

async function findingOf(origin: string, context: Context): Promise<Finding> {
  const { isLocal, project } = context;
  if (!/^https?:\/\/[^/]+$/.test(origin)) {
    return broken(
      `CONSOLE_ORIGINS: ${origin} is no origin`,
      "scheme and host alone, such as https://desk.example.com",
    );
  }
  if (!isLocal && origin.startsWith("http://")) {
    return broken(`CONSOLE_ORIGINS: ${origin} is not encrypted`, "https alone");
  }
  const fix = `npx firebase deploy --only hosting --project ${project}`;
  const answer = await post("GET", `${origin}/`).catch(() => null);
  if (answer === null) return warning(`${origin} does not answer`, fix);
  return answer.status === 200 ? ok(origin) : warning(`${origin} answers HTTP ${String(answer.status)}`, fix);
}

export const consolePage: Check = {
  name: "console",
  run: (context) => Promise.all(originsOf(context).map((origin) => findingOf(origin, context))),
};
