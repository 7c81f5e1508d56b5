/** A trigger that the emulator lists but did not connect is found; schedules, which it never connects, are not. */
import { refused } from "./served.ts";

const log = `
✔  functions[asia-southeast2-whatsappWebhook]: http function initialized (http://127.0.0.1:5001/x).
i  functions[asia-southeast2-onMessageCreated]: function ignored because the firestore emulator does not exist or is not running.
i  functions[asia-southeast2-sweep]: function ignored because the pubsub emulator does not exist or is not running.
`;

test("names what was refused", () => {
  const region = "asia-southeast2";
  const served = [
    { entryPoint: "whatsappWebhook", name: "whatsappWebhook", region },
    { entryPoint: "onMessageCreated", name: "onMessageCreated", region },
    { entryPoint: "sweep", name: "sweep", region, schedule: {} },
  ];
  expect(refused(log, served)).toEqual(["onMessageCreated"]);
});
