// What reading does not need: the button for the theme.
(function () {
  "use strict";

  var root = document.documentElement;
  var button = document.getElementById("theme-toggle");
  var wantsDark = window.matchMedia("(prefers-color-scheme: dark)");

  function isDark() {
    return root.dataset.theme ? root.dataset.theme === "dark" : wantsDark.matches;
  }

  function name() {
    button.textContent = isDark() ? "Light" : "Dark";
    button.setAttribute("aria-label", isDark() ? "Show on light paper" : "Show on dark paper");
  }

  if (button) {
    button.hidden = false;
    name();
    wantsDark.addEventListener("change", name);
    button.addEventListener("click", function () {
      root.dataset.theme = isDark() ? "light" : "dark";
      name();
      try {
        localStorage.setItem("theme", root.dataset.theme);
      } catch (error) {
        // It holds for this page, then.
      }
    });
  }
})();
