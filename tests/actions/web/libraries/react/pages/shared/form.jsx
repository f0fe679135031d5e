// What the pages share: the state that tests look at, and a form that is sent once for each press.

import { useLayoutEffect, useState } from "react";
import { createRoot } from "react-dom/client";

const two = (number) => String(number).padStart(2, "0");

/** Any state as plain JSON: dates as ISO texts, files as their names. */
export const plain = (value) => {
  if (value === undefined || value === null) return null;
  if (value instanceof File) return value.name;
  if (value instanceof Date) return `${value.getFullYear()}-${two(value.getMonth() + 1)}-${two(value.getDate())}`;
  if (typeof value.format === "function") return value.isValid() ? value.format("YYYY-MM-DD") : null; // dayjs
  if (value.calendar) return value.toString(); // a day of @internationalized/date
  if (typeof value.hour === "number") return value.toString().slice(0, 5); // a time of @internationalized/date
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
};

/** Show a state to the tests, as it is when the page has been drawn with it. */
export const useShown = (state) => {
  useLayoutEffect(() => {
    window.state = () => plain(state);
  }, [state]);
};

/** The answers of a form, a setter for each key, and what its submit does. */
export const useAnswers = (initial) => {
  const [answers, setAnswers] = useState(initial);
  const set = (key) => (value) => setAnswers((before) => ({ ...before, [key]: value }));
  useShown(answers);
  return { answers, set, send: sending(() => answers) };
};

/** An onSubmit that keeps the page and notes what was sent. */
export const sending = (state) => (event) => {
  event?.preventDefault?.();
  window.submitted.push(plain(state()));
};

/** The number that an amount means as it is written in Swedish; null where it is none. */
export const amount = (text) => (text.trim() === "" ? null : Number(text.replace(/\s/g, "").replace(",", ".")));

/** Options from a register that takes a while to answer. */
export const slowly = (options, milliseconds = 300) =>
  new Promise((answer) => setTimeout(() => answer(options), milliseconds));

export const draw = (page) => {
  window.submitted = [];
  createRoot(document.getElementById("root")).render(page);
};
