// What reading does not need: whoever is pointed at is shown with the lines that begin or end there.
(function () {
  "use strict";

  document.querySelectorAll("svg.plot").forEach(function (plot) {
    var lines = Array.from(plot.querySelectorAll(".line"));
    var dots = new Map();
    plot.querySelectorAll(".dot").forEach(function (dot) {
      dots.set(dot.getAttribute("data-dot"), dot);
    });

    function darken() {
      plot.classList.remove("pointed");
      plot.querySelectorAll(".lit").forEach(function (one) {
        one.classList.remove("lit");
      });
    }

    function light(dot) {
      var key = dot.getAttribute("data-dot");
      darken();
      plot.classList.add("pointed");
      dot.classList.add("lit");
      lines.forEach(function (line) {
        var ends = [line.getAttribute("data-from"), line.getAttribute("data-to")];
        if (ends.includes(key)) {
          line.classList.add("lit");
          ends.forEach(function (end) {
            dots.get(end).classList.add("lit");
          });
        }
      });
    }

    function pointed(event) {
      var dot = event.target.closest(".dot");
      if (dot) {
        light(dot);
      }
    }

    plot.addEventListener("pointerover", pointed);
    plot.addEventListener("focusin", pointed);
    plot.addEventListener("pointerout", darken);
    plot.addEventListener("focusout", darken);
  });
})();
