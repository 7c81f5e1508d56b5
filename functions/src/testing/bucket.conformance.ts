/** `MEDIA_TEST_BUCKET=… npm run conformance:storage`: the media store's contract on a real bucket, with your own credentials. */
import { initializeApp } from "firebase-admin/app";
import { getStorage } from "firebase-admin/storage";
import { cloudMediaStore } from "../adapters/media/cloudStorage";
import { mediaStoreContract } from "./mediaStoreContract";

const name = process.env["MEDIA_TEST_BUCKET"];
if (!name) throw new Error("MEDIA_TEST_BUCKET must name a bucket that these tests may write to");
jest.setTimeout(60_000);

const bucket = getStorage(initializeApp()).bucket(name);
mediaStoreContract(`the bucket ${name}`, () => cloudMediaStore(() => bucket));
