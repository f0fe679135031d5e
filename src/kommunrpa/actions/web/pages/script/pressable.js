// The button or link that a person means by its text, where a real click can fetch it.

const leavesForNewWindow = (target) => target && !["_self", "_top", "_parent"].includes(target) && !window.frames[target];

const openHere = (view) => {
  const { open } = view;
  view.open = (address = "", target = "_blank", ...more) => {
    if (!leavesForNewWindow(target)) return open.call(view, address, target, ...more);
    if (String(address)) view.location.assign(address);
    return view;
  };
};

// Lets what would open a window of its own open in this one.
const stayHere = (button) => {
  openHere(button.ownerDocument.defaultView);
  for (const element of [closest(button, isLink), button.form])
    if (element && leavesForNewWindow(element.target)) element.target = "_self";
  if (leavesForNewWindow(button.formTarget)) button.formTarget = "_self";
};

// The part of a button that a press in its middle would hit: of a link around a picture, the picture.
const spotOf = (button) =>
  [button, ...button.querySelectorAll("*")].find((element) => {
    element.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
    const { x, y, width, height } = element.getBoundingClientRect();
    const hit = element.getRootNode().elementFromPoint(x + width / 2, y + height / 2);
    return width * height > 0 && hit && (button.contains(hit) || closest(hit, (each) => each === button));
  });

const pressable = ({ text }) => {
  const { button, ...trouble } = findButton(text, []);
  if (button) stayHere(button);
  const spot = button && spotOf(button);
  return { ...keep(spot ?? button, {}), ...trouble, disabled: Boolean(button) && isDisabled(button), covered: Boolean(button) && !spot };
};
