// Lets the press through only while every value stands as it was read back, and notices what the page does then.

const rawOf = (control) => {
  const { element, kind, members } = control;
  if (kind === "parts") return partsShown(control);
  if (DRAWN(kind)) return textInput(element)?.value ?? "";
  if (members) return members.map((member) => isOn(member.element));
  if (element.options) return [...element.options].map((option) => option.selected);
  if (kind === "file") return [...(element.files ?? [])].map((file) => file.name);
  return CLICKED.has(kind) ? isOn(element) : native(element, "value").get();
};

const PRESS = ["pointerdown", "mousedown", "pointerup", "mouseup", "click"];

const CHANGES = { attributes: true, characterData: true, childList: true, subtree: true };

// By these a page does something later, or without changing anything that can be seen.
const LATER = (view) => [
  ...["setTimeout", "setInterval", "requestIdleCallback", "fetch", "postMessage", "print"].map((name) => [view, name]),
  [view.navigator, "sendBeacon"], [view.XMLHttpRequest.prototype, "send"], [view.MessagePort.prototype, "postMessage"],
  [view.Storage.prototype, "setItem"], [view.IDBObjectStore.prototype, "add"], [view.IDBObjectStore.prototype, "put"],
];

// Calls `onLater` when the page does any of these at once, in answer to the event that is under way.
const noticeLater = (view, onLater) => {
  const soon = view.setTimeout;
  const undo = LATER(view).map(([owner, name]) => {
    const own = Object.getOwnPropertyDescriptor(owner, name);
    const real = owner[name];
    owner[name] = function (...given) {
      onLater();
      return real.apply(this, given);
    };
    return () => (own ? Object.defineProperty(owner, name, own) : delete owner[name]);
  });
  return new Promise((resolve) => soon(resolve)).then(() => undo.forEach((each) => each()));
};

// Notices whatever the page does from the first event of a press on.
const noticing = (view, controls) => {
  const now = () => JSON.stringify([location.href, controls.map(rawOf)]);
  let before = now();
  const events = [];
  let wrapped = null;
  let acts = false;
  const act = () => (acts = true);
  const observer = new MutationObserver(act);
  const insideOf = (each) => each.shadowRoot ?? documentOf(each);
  const roots = [document, ...everyElement(insideOf).map(insideOf)];
  roots.forEach((root) => observer.observe(root, CHANGES));
  const listen = (event) => {
    if (!events.length) {
      observer.takeRecords();
      [acts, before] = [false, now()];
    }
    events.push(event);
    wrapped ??= noticeLater(view, act).then(() => (wrapped = null));
  };
  roots.forEach((root) => root.addEventListener("submit", listen, true)); // which leaves no shadow root
  const end = () => (observer.disconnect(), roots.forEach((root) => root.removeEventListener("submit", listen, true)));
  // Whoever prevents what the browser would do by itself has taken note of the press.
  return { listen, end, any: () => acts || events.some((event) => event.defaultPrevented) || now() !== before };
};

const holdEvent = (event) => {
  event.preventDefault();
  event.stopImmediatePropagation();
};

// Lets a press through on the button only, and only while every value still stands as it was read back.
const guard = (button, controls, everything) => {
  window[MEMORY]?.release?.();
  window[MEMORY]?.notice?.end();
  const view = button.ownerDocument.defaultView;
  const notice = noticing(view, everything);
  const before = controls.map((control) => [control, JSON.stringify(rawOf(control))]);
  const stands = ([control, raw]) => control.element.isConnected && JSON.stringify(rawOf(control)) === raw;
  const check = (event) => {
    if (!event.isTrusted) return;
    const path = event.composedPath();
    const hits = path.some((each) => each === button || each.control === button) && !isDisabled(button);
    // Without a press that was announced somebody else is at work; after its beginning the page has drawn it anew.
    if (!hits && (!window[MEMORY].announced || window[MEMORY].reached)) return;
    window[MEMORY].reached ||= hits;
    window[MEMORY].missed = !hits;
    window[MEMORY].blocked ||= hits && !before.every(stands);
    if (!hits || window[MEMORY].blocked) holdEvent(event);
    if (hits) notice.listen(event);
    if (event.type === "click" && path.includes(button)) release();
  };
  const release = () => PRESS.forEach((type) => view.removeEventListener(type, check, true));
  PRESS.forEach((type) => view.addEventListener(type, check, true));
  return { button, release, notice, announced: false, blocked: false, missed: false, reached: false };
};

// Where the mouse is to press the button, from now on the one place where it may; null when that can't be told.
const spot = () => {
  const button = window[MEMORY]?.button;
  const isHere = button?.isConnected && button.ownerDocument === document && window === window.top;
  if (!isHere || isDisabled(button) || isCovered(button)) return null;
  const { x, y, width, height } = button.getBoundingClientRect();
  window[MEMORY].announced = true;
  return [x + width / 2, y + height / 2];
};

// Holds back every sending of a form: Enter in a field may be taken for it.
const holdBack = ({ held }) => {
  for (const root of rootsAround(window[MEMORY]?.control)) root[held ? "addEventListener" : "removeEventListener"]("submit", holdEvent, true);
};

// The document and the shadow roots that an element stands in: a form's event leaves none of them.
const rootsAround = (element) => {
  const roots = [document];
  for (let root = element?.getRootNode(); root; root = root.host?.getRootNode()) roots.push(root);
  return new Set(roots);
};

// What the press has led to so far. Scripts on their way may answer it later, and a service worker unseen.
const effect = () => {
  const { blocked = false, missed = false, notice } = window[MEMORY] ?? {};
  if (notice) window[MEMORY].announced = false;
  const mayCome = document.readyState !== "complete" || Boolean(navigator.serviceWorker?.controller);
  return { blocked, missed, any: mayCome || !notice || notice.any() };
};
