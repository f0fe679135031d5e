// A screen reader starts where the complaints are.
document.getElementById("summary").focus();
