/** The office that the examples speak of: one business number, one customer, and what was said so far. */

export const exampleNumber = "100000000000001";
export const exampleConversation = `${exampleNumber}-DIsdHNofWHMFPw92ceFf`;
/** Refused by WhatsApp; an agent may have it sent again. */
export const exampleFailed = "out-neYHAOxYADBJ_4IC3uuJ";
/** Waits to be sent. */
export const exampleQueued = "out-Aj8Zjs6mhPRI5bxEekl2";
/** Approved, `order_update` in Indonesian. */
export const exampleTemplate = "300000000000003";
