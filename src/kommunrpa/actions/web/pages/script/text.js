// What stands in the page, as a person sees it and as a screen reader hears it.

// Signs that are no text: soft hyphens, joiners, and the private ones that icon fonts draw their pictures by.
const squeeze = (text) =>
  text
    .normalize("NFC")
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff\ue000-\uf8ff]/g, "")
    .replace(/[\u2010\u2011]/g, "-")
    .replace(/\s+/g, " ")
    .trim();

const plain = (text) => squeeze(text).toLowerCase();

const MARK_WORDS =
  "obligatorisk[at]?(?: (?:fält|uppgift|fråga))?|valfri[at]?|valfritt|frivillig[at]?|ej obligatorisk[at]?|" +
  "måste (?:anges|fyllas i)|krävs|må fylles ut|skal udfyldes|valgfri(?:tt?)?|pakollinen|valinnainen|required|mandatory|optional";
const MARKS = [
  /^[*∗＊✱]+\s*/u,
  /\s*(?:[*∗＊✱:：]+|\([*∗＊✱]+\))$/u,
  new RegExp(`\\s*[([]\\s*\\*?(?:${MARK_WORDS})\\s*[)\\]]$`, "iu"),
  /\s+(?:obligatorisk[at]?|valfritt|frivilligt|må fylles ut|skal udfyldes|valgfri(?:tt?)?|pakollinen|valinnainen|required|optional)$/iu,
];

// A label without the signs and words that say whether it must be answered.
const bare = (text) => {
  for (let before = null; before !== text; ) {
    before = text;
    for (const mark of MARKS) text = text.replace(mark, "") || text;
  }
  return text;
};

const withoutBracket = (text) => bare(text.replace(/\s*(?:\([^()]*\)|\[[^[\]]*\])$/u, "")) || text;

const styleOf = (element) => element.ownerDocument.defaultView.getComputedStyle(element);

// Children and parents of the tree that is drawn: shadow roots opened, slots filled, frames entered.
const children = (node) => {
  if (node.shadowRoot) return node.shadowRoot.childNodes;
  const given = node.localName === "slot" ? node.assignedNodes() : [];
  return given.length ? given : CHILDREN.call(node);
};

// The browser's own: some components give others instead, and hide what they have drawn.
const CHILDREN = Object.getOwnPropertyDescriptor(Node.prototype, "childNodes").get;

const parent = (node) => node.assignedSlot || node.parentNode?.host || node.parentNode;

const closest = (node, test) => {
  for (let each = node; each && each.nodeType === 1; each = parent(each)) if (test(each)) return each;
  return null;
};

const role = (element) => (element.getAttribute("role") || "").trim().split(/\s+/)[0];

const NATIVE = new Set(["input", "select", "textarea"]);
const WIDGETS = new Set([
  "checkbox", "combobox", "listbox", "radio", "searchbox", "slider", "spinbutton", "switch", "textbox",
]);
const UNTYPED = new Set(["button", "hidden", "image", "reset", "submit"]);

const isRich = (element) => element.isContentEditable && !parent(element)?.isContentEditable;

const isNative = (element) => NATIVE.has(element.localName) && !(element.localName === "input" && UNTYPED.has(element.type)) && !isGhost(element);

// Kept by the page for its own bookkeeping, beside what a person uses.
const isGhost = (element) => element.localName !== "select" && element.getAttribute("aria-hidden") === "true" && element.tabIndex < 0;

// A widget around a control of the browser's own is only its frame: that control is what is filled in.
const isFrame = (element) => role(element) !== "listbox" && holdsNative(element);

const holdsNative = (element) =>
  [...children(element)].some((child) => child.nodeType === 1 && ((isNative(child) && isUsed(child)) || holdsNative(child)));

// Also a field that is see-through while what was chosen is drawn over it.
const isUsed = (element) => !element.hidden && isDrawn(element) && (CLICKED.has(element.type) || hasRoom(element));

const REACHED = "a, button, input, select, textarea, [tabindex]";

// What keys can reach and says nothing of itself, below a label of no other field: a list that a page has drawn.
const isBareOpener = (element) => {
  if (element.getAttribute("tabindex") !== "0" || !["div", "span"].includes(element.localName) || role(element)) return false;
  if (element.isContentEditable || [...element.querySelectorAll(REACHED)].some((each) => each.tabIndex >= 0)) return false;
  for (let node = element, climbed = 0; climbed < 5 && node.parentElement; node = node.parentElement, climbed += 1) {
    const before = node.previousElementSibling;
    if (before) return before.localName === "label" && !before.control && !before.htmlFor;
  }
  return false;
};

// A button that opens a list to choose from: it says so, or has a label of its own, which no other button has.
const isPicker = (element) => {
  const opens = element.getAttribute("aria-haspopup");
  if (opens === "listbox" && element.tabIndex >= 0) return true;
  if (isBareOpener(element)) return true;
  if (!isButton(element) || !element.hasAttribute("aria-expanded")) return false;
  return element.labels?.length > 0 || opensAlone(element) || followsLabel(element, { menu: ["menu", "true"].includes(opens) });
};

// Whether it opens a list that no field beside it opens too.
const opensAlone = (element) =>
  byIds(element, "aria-controls").some((list) => role(list) === "listbox" &&
    ![...list.getRootNode().querySelectorAll(`[aria-controls~="${CSS.escape(list.id)}"]`)].some((each) => isNative(each) && isUsed(each)));

// Whether a label that names nothing else stands before it.
const followsLabel = (element, { menu }) => {
  const isAlone = (label) => menu || !label.parentElement?.querySelector("input, select, textarea");
  const isLabel = (each) => each?.localName === "label" && !each.control && isAlone(each);
  return [element, element.parentElement].some((each) => isLabel(each?.previousElementSibling));
};

// Where files are dropped, or asked for by a click, without a file field inside.
const isDropZone = (element) =>
  /(?:^|[-_\s])(?:dropzone|drop-zone|droparea|drop-area)(?=$|\s)/i.test(element.getAttribute("class") || "") && !element.querySelector("input[type=file]");

// A button with a label of its own that asks for files: a file field without one is hidden just beside it.
const isFileButton = (element) => {
  if (!isButton(element) || !element.labels?.length || element.type === "submit" || element.hasAttribute("aria-expanded")) return false;
  const near = [element, ...ancestors(element, 3)].flatMap((each) => [each.previousElementSibling, each.nextElementSibling]);
  return near.some((each) => each?.type === "file" && !each.labels.length && !isDrawn(each));
};

// A checkbox or radio button that is a web component of its own, with nothing of the browser's inside.
const isToggle = (element) => element.localName.includes("-") && typeof element.checked === "boolean" && !holdsNative(element) && !everyWithin(element, (each) => WIDGETS.has(role(each))).length;

// Whether a list belongs to a field that opens it.
const OWNS = ["aria-controls", "aria-owns", "list", "popovertarget"];
const isOwned = (element) => {
  const { id } = element;
  const asked = id && OWNS.map((name) => `[${name}~="${CSS.escape(id)}"]`).join();
  return Boolean(asked) && Boolean(element.getRootNode().querySelector?.(asked));
};

// The chips of a list beside it, which have no name of their own.
const holdsChosen = (element) =>
  !["aria-label", "aria-labelledby"].some((name) => element.hasAttribute(name)) && Boolean(element.parentElement?.querySelector("[role=combobox]"));

const isControl = (element) => {
  if (NATIVE.has(element.localName) && !isPicker(element)) return isNative(element);
  if (role(element) === "listbox" && (isOwned(element) || holdsChosen(element))) return false;
  if (WIDGETS.has(role(element)) || isPicker(element)) return !isFrame(element);
  if (element.hasAttribute("aria-pressed")) return isButton(element);
  if (isDropZone(element) || isFileButton(element) || isToggle(element)) return true;
  return isRich(element);
};

const isButton = (element) =>
  element.localName === "button" ||
  (element.localName === "input" && ["button", "image", "reset", "submit"].includes(element.type)) ||
  role(element) === "button";

const NEVER_READ = new Set(["datalist", "noscript", "option", "script", "style", "svg", "template"]);
const HINT =
  /(?:^|[-_\s])(?:desc|description|error|exempel|example|format|help|hint|info|muted|note|optional|secondary|tooltip|valfri\w*)(?=text|$|[-_\s\d])/i;

const isHint = (element) => element.localName === "small" || HINT.test(element.getAttribute("class") || "");

// There for screen readers only: one pixel large, cut away or pushed off the page.
const isUnseen = (element, style) => {
  if (!["absolute", "fixed"].includes(style.position)) return false;
  const box = element.getBoundingClientRect();
  return (
    box.width <= 1 || box.height <= 1 || style.clip.startsWith("rect(0") || style.clip.startsWith("rect(1px") ||
    /^inset\((?:50|100)%/.test(style.clipPath) || box.right < -500 || box.bottom + window.scrollY < -500
  );
};

const breaksLine = (element, style) => {
  if (/^(?:inline|contents|ruby)/.test(style.display)) return false;
  const around = parent(element);
  const outer = around?.nodeType === 1 ? styleOf(around) : null;
  return !(outer?.display.endsWith("flex") && outer.flexDirection.startsWith("row"));
};

// The text below an element in pieces; each says whether it is mute (hidden from screen readers), unseen, or a hint.
const pieces = (root, { buttons = false } = {}) => {
  const found = [];
  const visit = (node, flags) => {
    if (node.nodeType === 3) return void found.push({ text: node.data, ...flags });
    if (node.nodeType !== 1 || NEVER_READ.has(node.localName)) return;
    if (node.localName === "br") return void found.push({ text: " ", line: true, ...flags });
    if (node.localName === "img") return void found.push({ text: node.alt, ...flags, unseen: true });
    if (isControl(node) || node === root.control || (!buttons && isButton(node))) return;
    const style = styleOf(node);
    if (style.display === "none" || style.visibility !== "visible") return;
    const own = {
      mute: flags.mute || node.getAttribute("aria-hidden") === "true",
      unseen: flags.unseen || isUnseen(node, style),
      hint: flags.hint || isHint(node),
    };
    const spoken = node.getAttribute("aria-label");
    if (spoken) {
      found.push({ text: spoken, ...own, unseen: true });
      own.mute = true;
    }
    const line = breaksLine(node, style);
    if (line) found.push({ text: " ", line, ...own });
    for (const child of children(node)) visit(child, own);
    if (line) found.push({ text: " ", line, ...own });
  };
  for (const child of children(root)) visit(child, { mute: false, unseen: false, hint: false });
  return found;
};

const joined = (found, keep) => squeeze(found.filter(keep).map((piece) => piece.text).join(""));

const seenText = (element, options) => joined(pieces(element, options), (piece) => !piece.unseen);

const linesOf = (found) => {
  const lines = [""];
  for (const { text, line } of found) {
    if (line) lines.push("");
    else lines[lines.length - 1] += text;
  }
  return lines.map(squeeze).filter(Boolean);
};

// A label as it is shown, the whole of it, and its core: without marks, and its first line without hints.
const readings = (element, options) => readingsOf(pieces(element, options));

const readingsOf = (found) => {
  const heard = joined(found, (piece) => !piece.mute);
  const seen = joined(found, (piece) => !piece.unseen);
  const [head = ""] = linesOf(found.filter((piece) => !piece.unseen && !piece.hint));
  return { ...wordings(seen || heard, [heard, seen], [heard, seen, head]), head: bare(squeeze(head)) };
};

const wordings = (shown, whole, core) => {
  const unique = (list) => [...new Set(list.filter(Boolean))];
  return { shown: squeeze(shown), whole: unique(whole.map(plain)), core: unique(core.map((each) => bare(plain(each)))) };
};

const wording = (text) => wordings(text, [text], [text]);
