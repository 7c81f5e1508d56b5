/** The `interactive` object of a send. What is undefined doesn't appear in JSON. Meta: messages, interactive. */
import type { ContentOf } from "../../contract/content";
import type { OfferHeader } from "../../contract/offerContent";

type Interactive = ContentOf<"buttons" | "list" | "link" | "flow" | "locationRequest" | "contactRequest">;

function headerOf(header: OfferHeader | undefined): object | undefined {
  if (header === undefined || header.type === "text") return header;
  const { id, filename } = header.media;
  return { type: header.type, [header.type]: header.type === "document" ? { id, filename } : { id } };
}

const framed = ({ header, text, footer }: ContentOf<"buttons" | "link" | "flow">) => ({
  header: headerOf(header),
  body: { text },
  footer: footer === undefined ? undefined : { text: footer },
});

/** Meta: sending a flow; Meta's defaults are published, and navigate to the first screen. */
const flowParameters = (flow: ContentOf<"flow">): object => ({
  flow_message_version: "3",
  flow_id: flow.flowId,
  flow_name: flow.flowName,
  flow_cta: flow.label,
  flow_token: flow.token,
  mode: flow.mode,
  flow_action: flow.action === "navigate" ? "navigate" : "data_exchange",
  flow_action_payload: flow.screen === undefined ? undefined : { screen: flow.screen, data: flow.data },
});

function listOf({ header, text, footer, button, sections }: ContentOf<"list">): object {
  return {
    type: "list",
    header: header === undefined ? undefined : { type: "text", text: header },
    body: { text },
    footer: footer === undefined ? undefined : { text: footer },
    action: { button, sections },
  };
}

export function interactiveOf(content: Interactive): object {
  switch (content.type) {
    case "buttons": {
      const buttons = content.buttons.map((reply) => ({ type: "reply", reply }));
      return { type: "button", ...framed(content), action: { buttons } };
    }
    case "list":
      return listOf(content);
    case "link": {
      const parameters = { display_text: content.label, url: content.url };
      return { type: "cta_url", ...framed(content), action: { name: "cta_url", parameters } };
    }
    case "flow":
      return {
        type: "flow",
        ...framed(content),
        action: { name: "flow", parameters: flowParameters(content) },
      };
    case "locationRequest":
      return {
        type: "location_request_message",
        body: { text: content.text },
        action: { name: "send_location" },
      };
    case "contactRequest":
      return {
        type: "request_contact_info",
        body: { text: content.text },
        action: { name: "request_contact_info" },
      };
  }
}
