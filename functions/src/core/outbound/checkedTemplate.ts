/**
 * A template for one customer, as it is approved now. Asked when it is chosen and again when its turn comes: what it costs
 * and who may get it follow from Meta's category, and Meta may have moved it in between (F37).
 */
import type { TemplateContent } from "../../contract/content";
import type { Conversation } from "../../contract/conversation";
import { givenOf } from "../../contract/template/given";
import { channelOf } from "../conversation/open";
import { TakeoverError } from "../errors";
import type { Ports } from "../ports";
import { type WantedTemplate, approvedTemplate } from "../template/approvedTemplate";

type Receiver = Pick<Conversation, "phoneNumberId" | "suppressed" | "noMarketing" | "customer">;

const refuse = (message: string): never => {
  throw new TakeoverError("failedPrecondition", message);
};

/**
 * @param expected the category it was chosen with, where that is known
 * @throws TakeoverError `failedPrecondition`, `invalidArgument`
 */
export async function checkedTemplate(
  ports: Pick<Ports, "store" | "channels">,
  receiver: Receiver,
  wanted: WantedTemplate,
  expected: string | undefined,
): Promise<TemplateContent> {
  const { phoneNumberId, suppressed, noMarketing, customer } = receiver;
  if (suppressed) refuse("the customer asked for silence; no template can be sent");
  const { wabaId } = await channelOf(ports, phoneNumberId);
  const content = await approvedTemplate(ports.store, wabaId, wanted);
  const { name, category = "UNKNOWN" } = content;
  if (expected !== undefined && expected !== category) {
    refuse(`content.name: the template ${name} is of the category ${category} by now, not ${expected}`);
  }
  if (category === "MARKETING" && noMarketing) {
    refuse(`content.name: the template ${name} is marketing, and the customer wants none`);
  }
  if (category === "AUTHENTICATION" && customer.waId === undefined) {
    refuse(`content.name: the template ${name} is a one-time code and needs the customer's phone number`);
  }
  return content;
}

/** A message that waited, or is sent once more, as its template is now. @throws TakeoverError as `checkedTemplate` does */
export const checkedAgain = (
  ports: Pick<Ports, "store" | "channels">,
  receiver: Receiver,
  content: TemplateContent,
): Promise<TemplateContent> =>
  checkedTemplate(
    ports,
    receiver,
    { name: content.name, language: content.language, ...givenOf(content) },
    content.category,
  );
