import { getFirestore } from "firebase-admin/firestore";
import { channelPath } from "../../contract/paths";
import { phoneNumberId } from "../../testing/documents";
import { freshDatabase } from "../../testing/localFirestore";
import { storeContract } from "../../testing/storeContract";
import { FirestoreStore } from "./store";

storeContract("Firestore", async () => {
  const firestore = await freshDatabase();
  await firestore.doc(channelPath(phoneNumberId)).delete();
  return new FirestoreStore(() => getFirestore());
});
