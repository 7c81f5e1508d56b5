/** The signed-in page: conversations at the side, the screen of the present route beside it; on a phone one of the two. */
import { ConversationList } from "../list/ConversationList";
import { useRoute } from "../route/navigation";
import { Screen } from "./Screen";
import { SideFoot } from "./SideFoot";
import { SideHead } from "./SideHead";
import "./frame.css";
import "./states.css";

/** The frame. */
export function Frame() {
  const route = useRoute();
  const openId = route.screen === "conversation" ? route.conversationId : null;
  return (
    <div className="frame" data-pane={route.screen === "conversations" ? "side" : "main"}>
      <div className="side">
        <SideHead route={route} />
        <ConversationList openId={openId} />
        <SideFoot />
      </div>
      <main className="main">
        <Screen route={route} />
      </main>
    </div>
  );
}
