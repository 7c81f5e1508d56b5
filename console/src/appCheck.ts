/**
 * Proves to the functions that the page they are asked by is this one: callables refuse whoever can't. Only a build that was
 * given `VITE_APP_CHECK_SITE_KEY`, a reCAPTCHA Enterprise key, does so; the emulator asks for no proof.
 */
import type { FirebaseApp } from "firebase/app";
import { ReCaptchaEnterpriseProvider, initializeAppCheck } from "firebase/app-check";

export function startAppCheck(app: FirebaseApp, siteKey: string | undefined): void {
  if (siteKey === undefined || siteKey === "") return;
  initializeAppCheck(app, {
    provider: new ReCaptchaEnterpriseProvider(siteKey),
    isTokenAutoRefreshEnabled: true,
  });
}
