// Puts a page's root into a shadow root, with every style of the page: as a portal's web component holds a form.
const host = document.querySelector("#root");
host.removeAttribute("id");
const shadow = host.attachShadow({ mode: "open" });
const root = Object.assign(document.createElement("div"), { id: "root" });
shadow.append(root);

const sheet = new CSSStyleSheet();
shadow.adoptedStyleSheets = [sheet];
let copied = "";
const copyStyles = () => {
  const css = [...document.styleSheets].flatMap(({ cssRules }) => [...cssRules]).map(({ cssText }) => cssText).join("\n");
  if (css !== copied) sheet.replaceSync((copied = css));
};
setInterval(copyStyles, 50);
addEventListener("load", copyStyles);

// What the page looks for in its document is found inside.
const [find, byId] = [document.querySelector.bind(document), document.getElementById.bind(document)];
document.querySelector = (selector) => (selector === "#root" ? root : find(selector) ?? root.querySelector(selector));
document.getElementById = (id) => (id === "root" ? root : byId(id) ?? shadow.getElementById(id));
