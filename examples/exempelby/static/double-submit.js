// The fault "double_submit": one click on the button sends the form twice.
document.querySelector("main form").addEventListener("submit", (event) => {
  const form = event.target;
  fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" });
});
