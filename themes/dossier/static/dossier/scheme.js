// The colours that the reader has chosen, before anything is drawn.
(function (root) {
  "use strict";
  try {
    var chosen = localStorage.getItem("scheme");
    if (chosen === "light" || chosen === "dark") root.setAttribute("data-scheme", chosen);
  } catch (e) { /* Nothing is remembered here: the system's colours. */ }
})(document.documentElement);
