/** A notice of the browser. Never the customer's words: it stands on a screen that others see. */
import { setDesktop } from "./settings";

interface NoticeOf {
  title: string;
  body: string;
  /** A newer notice of the same thing takes the place of the older one. */
  tag: string;
  onOpen: () => void;
}

/** Browsers of phones refuse what a page without a service worker shows; there notices switch themselves off. */
export function showNotice({ title, body, tag, onOpen }: NoticeOf): void {
  try {
    const notice = new Notification(title, { body, tag });
    notice.onclick = () => {
      window.focus();
      onOpen();
    };
  } catch (thrown) {
    console.warn("notice", thrown);
    void setDesktop(false);
  }
}
