// Before anything is shown: the theme that the reader chose last.
(function () {
  "use strict";
  try {
    var chosen = localStorage.getItem("theme");
    if (chosen === "light" || chosen === "dark") {
      document.documentElement.dataset.theme = chosen;
    }
  } catch (error) {
    // A browser that keeps nothing shows what the system asks for.
  }
})();
