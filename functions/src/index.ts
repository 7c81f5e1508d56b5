/** Every deployed function, in the order data flows. */
import { setGlobalOptions } from "firebase-functions/options";
import { region } from "./config";

setGlobalOptions({ region, maxInstances: 20 });

export { whatsappWebhook } from "./triggers/whatsappWebhook";
export { foldEvent } from "./triggers/foldEvent";
export { onMessageCreated } from "./triggers/onMessageCreated";
export { fetchMedia } from "./triggers/fetchMedia";
export { advanceConversation } from "./triggers/advanceConversation";
export { setAiMode } from "./triggers/calls/setAiMode";
export { sendMessage } from "./triggers/calls/sendMessage";
export { retryMessage } from "./triggers/calls/retryMessage";
export { cancelMessage } from "./triggers/calls/cancelMessage";
export { markRead } from "./triggers/calls/markRead";
export { showTyping } from "./triggers/calls/showTyping";
export { createTemplate } from "./triggers/calls/createTemplate";
export { eraseCustomer } from "./triggers/calls/eraseCustomer";
export { replayEvents } from "./triggers/calls/replayEvents";
export { uploadMedia } from "./triggers/uploadMedia";
export { media } from "./triggers/media";
export { sweep } from "./triggers/sweep";
