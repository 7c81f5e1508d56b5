/** Starts the console: the page has one root and everything is drawn inside it. */
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App";
import { Broken } from "./frame/Broken";
import "./styles/theme.css";
import "./styles/base.css";
import "./parts/parts.css";

const root = document.getElementById("root");
if (!root) throw new Error("The page has no #root");
createRoot(root).render(
  <StrictMode>
    <Broken>
      <App />
    </Broken>
  </StrictMode>,
);
