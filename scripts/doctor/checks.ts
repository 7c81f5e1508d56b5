/** Every check, in the order of the table: what others need comes first. */
import { accountSubscribed, sending } from "./checks/account.ts";
import { ai } from "./checks/ai.ts";
import { appSecret } from "./checks/appSecret.ts";
import { channels } from "./checks/channels.ts";
import { clock } from "./checks/clock.ts";
import { consolePage } from "./checks/consolePage.ts";
import { backups, expiry, indexes, location } from "./checks/database.ts";
import { environment, functionsDeployed, secretsBound } from "./checks/deployed.ts";
import { graphAnswers } from "./checks/graphAnswers.ts";
import { handshake } from "./checks/handshake.ts";
import { monitoring } from "./checks/monitoring.ts";
import { messagingLimit, number, numberQuality } from "./checks/number.ts";
import { permissions } from "./checks/permissions.ts";
import { secrets } from "./checks/secrets.ts";
import { settings } from "./checks/settings.ts";
import { signature } from "./checks/signature.ts";
import { sweepRuns } from "./checks/sweepRuns.ts";
import { team } from "./checks/team.ts";
import { templates } from "./checks/templates.ts";
import { token } from "./checks/token.ts";
import { webhookAddress, webhookFields } from "./checks/webhook.ts";
import type { Check } from "./context.ts";

export const checks: readonly Check[] = [
  settings,
  secrets,
  graphAnswers,
  clock,
  channels,
  token,
  permissions,
  appSecret,
  webhookAddress,
  webhookFields,
  handshake,
  signature,
  accountSubscribed,
  number,
  numberQuality,
  messagingLimit,
  sending,
  templates,
  ai,
  team,
  consolePage,
  functionsDeployed,
  secretsBound,
  environment,
  location,
  indexes,
  expiry,
  backups,
  monitoring,
  sweepRuns,
];
