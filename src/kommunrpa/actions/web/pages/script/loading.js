// Whether the page says that it is still fetching something.

const LOADING =
  /^(?:laddar|hämtar|läser in|söker|vänta|var god vänta|vänligen vänta|loading|please wait|searching)\b[^\d]{0,40}$/i;
const LOADING_CLASS = /(?:^|[-_\s])(?:loader|loading|skeleton|spinner)(?=$|[-_\s])/i;
const SIGNS = ["load", "skeleton", "spin"].map((word) => `[class*="${word}" i]`).join(", ");

const isLoadingText = (text) => LOADING.test(squeeze(text));

// Documents and shadow roots that are drawn, where the browser's own search finds what stands in them.
const rootsBelow = (root) => {
  const holders = [...root.querySelectorAll("*")].filter((each) => each.shadowRoot || each.localName === "iframe");
  return [root, ...holders.map((each) => each.shadowRoot || documentOf(each)).filter(Boolean).flatMap(rootsBelow)];
};

const textsBelow = function* (root) {
  const walker = (root.ownerDocument || root).createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) yield walker.currentNode;
};

const isSpinner = (element) => !squeeze(element.textContent) && element.localName !== "img" && LOADING_CLASS.test(element.getAttribute("class") || "");

const hasSize = (element) => isShown(element) && element.getBoundingClientRect().width > 0;

const loadingIn = (root) => {
  const told = root.querySelectorAll("[aria-busy=true], [role=progressbar]:not([aria-valuenow])");
  const drawn = [...root.querySelectorAll(SIGNS)].filter(isSpinner);
  if ([...told, ...drawn].some(hasSize)) return true;
  for (const text of textsBelow(root)) if (text.length < 60 && isLoadingText(text.data) && hasSize(text.parentElement)) return true;
  return false;
};

const isLoading = () => rootsBelow(document).some(loadingIn);
