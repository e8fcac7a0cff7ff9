// What is looked for goes into the part of the address that no server is told.
document.addEventListener("submit", function (event) {
  "use strict";
  var form = event.target, box = form.querySelector("[role=search] > [name=q]");
  if (form.getAttribute("role") !== "search" || !box || event.defaultPrevented) return;
  event.preventDefault();
  location.href = form.action.split("#")[0] + "#" + new URLSearchParams([["q", box.value.slice(0, 300)]]);
});

// The slash leads to the search box, unless something is being typed.
document.addEventListener("keydown", function (event) {
  "use strict";
  var from = event.target;
  var writes = from && (from.isContentEditable || /^(TEXTAREA|SELECT)$/.test(from.tagName) || (from.tagName === "INPUT" && !/^(checkbox|radio|button|submit|reset)$/.test(from.type)));
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || writes) return;
  var box = document.querySelector("main [role=search] [type=search], [role=search] [type=search]");
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.select();
});
