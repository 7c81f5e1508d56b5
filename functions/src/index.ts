/** Every deployed function, in the order data flows. */
import { setGlobalOptions } from "firebase-functions/options";
import { assertEnvironment, region } from "./config";

assertEnvironment();
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
export { assignConversation } from "./triggers/calls/assignConversation";
export { closeConversation } from "./triggers/calls/closeConversation";
export { reopenConversation } from "./triggers/calls/reopenConversation";
export { addNote } from "./triggers/calls/addNote";
export { setLabels } from "./triggers/calls/setLabels";
export { setCustomerAttributes } from "./triggers/calls/setCustomerAttributes";
export { setSuppression } from "./triggers/calls/setSuppression";
export { saveCannedReply } from "./triggers/calls/saveCannedReply";
export { deleteCannedReply } from "./triggers/calls/deleteCannedReply";
export { exportConversation } from "./triggers/calls/exportConversation";
export { setRole } from "./triggers/calls/setRole";
export { disableUser } from "./triggers/calls/disableUser";
export { addChannel } from "./triggers/calls/addChannel";
export { updateChannel } from "./triggers/calls/updateChannel";
export { eraseCustomer } from "./triggers/calls/eraseCustomer";
export { replayEvents } from "./triggers/calls/replayEvents";
export { uploadMedia } from "./triggers/uploadMedia";
export { media } from "./triggers/media";
export { sweep } from "./triggers/sweep";
