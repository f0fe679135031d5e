// What a test may ask of a page: its framework's own state, and what was sent.

/** A value as plain JSON: dates by their local day, files by their names. */
export const plain = (value) => {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return isNaN(value) ? null : day(value);
  if (value instanceof File) return value.name;
  if (value instanceof FileList || Array.isArray(value)) return Array.from(value, plain);
  if (typeof value === "object") return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
  return value;
};

const two = (number) => String(number).padStart(2, "0");
const day = (date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

/** The values of groups and of repeated groups beside the others: `guardians.0.email`. */
const flat = (value, name = "") =>
  Object.entries(value).flatMap(([key, each]) => {
    const whole = name + key;
    const nested = each && typeof each === "object" && (!Array.isArray(each) || typeof each[0] === "object");
    return nested ? flat(each, `${whole}.`) : [[whole, each]];
  });

/** Show a page's state to the test; gives what is to be called when the form is sent. */
export const expose = (read) => {
  window.submitted = [];
  window.state = () => Object.fromEntries(flat(plain(read())));
  return () => {
    window.submitted.push(window.state());
    document.title = "Tack";
  };
};

/** An answer that takes its time, as from a server. */
export const later = (answer, milliseconds = 400) => new Promise((resolve) => setTimeout(() => resolve(answer), milliseconds));
