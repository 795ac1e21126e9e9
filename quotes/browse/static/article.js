// Pointing at a quotation shows what is known of it beside the text; without this script its link leads there, and so it
// does from the keyboard, which could not come to what stands beside.
(function () {
  "use strict";

  var text = document.getElementById("text");
  if (!text) {
    return;
  }
  var card = document.createElement("div");
  card.className = "popup";
  card.id = "popup";
  card.setAttribute("role", "status");
  card.hidden = true;
  document.body.appendChild(card);
  var pinned = null;
  var leaving = 0;

  function fill(mark) {
    card.textContent = "";
    mark.dataset.notes.split(" ").reverse().forEach(function (id) {
      var note = document.getElementById("n" + id);
      if (!note) {
        return;
      }
      var copy = document.createElement("div");
      copy.className = "popup-note";
      note.querySelectorAll(".number, .chain, .aside, .where").forEach(function (part) {
        copy.appendChild(part.cloneNode(true));
      });
      var why = document.createElement("a");
      why.href = "#n" + id;
      why.className = "why";
      why.textContent = "Evidence";
      why.addEventListener("click", function () {
        open("n" + id);
      });
      copy.appendChild(why);
      card.appendChild(copy);
    });
  }

  function place(mark) {
    var lines = mark.getClientRects();
    var line = lines[lines.length - 1];
    card.style.maxWidth = "";
    card.hidden = false;
    var width = card.offsetWidth;
    var left = Math.max(8, Math.min(line.left, document.documentElement.clientWidth - width - 8));
    var below = line.bottom + card.offsetHeight + 12 < window.innerHeight;
    var top = below ? line.bottom + 6 : Math.max(8, lines[0].top - card.offsetHeight - 6);
    card.style.left = left + window.scrollX + "px";
    card.style.top = top + window.scrollY + "px";
  }

  function show(mark) {
    clearTimeout(leaving);
    fill(mark);
    place(mark);
    mark.classList.add("shown");
  }

  function hide() {
    clearTimeout(leaving);
    card.hidden = true;
    pinned = null;
    text.querySelectorAll(".shown").forEach(function (mark) {
      mark.classList.remove("shown");
    });
  }

  function open(id) {
    hide();
    document.getElementById(id).querySelector("details").open = true;
  }

  function hideSoon() {
    clearTimeout(leaving);
    leaving = setTimeout(function () {
      if (!pinned) {
        hide();
      }
    }, 200);
  }

  function markOf(event) {
    return event.target.closest ? event.target.closest("a.mark") : null;
  }

  text.addEventListener("mouseover", function (event) {
    var mark = markOf(event);
    if (mark && !pinned) {
      hide();
      show(mark);
    }
  });
  text.addEventListener("mouseout", hideSoon);
  card.addEventListener("mouseenter", function () {
    clearTimeout(leaving);
  });
  card.addEventListener("mouseleave", hideSoon);
  text.addEventListener("focusin", function (event) {
    var mark = markOf(event);
    if (mark && pinned !== mark) {
      hide();
      show(mark);
    }
  });
  text.addEventListener("focusout", function (event) {
    if (!card.contains(event.relatedTarget)) {
      hideSoon();
    }
  });
  text.addEventListener("click", function (event) {
    var mark = markOf(event);
    if (!mark || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    if (!event.detail) {
      open(mark.hash.slice(1));
      return;
    }
    event.preventDefault();
    if (pinned === mark) {
      hide();
      return;
    }
    hide();
    show(mark);
    pinned = mark;
  });
  document.addEventListener("click", function (event) {
    if (pinned && !card.contains(event.target) && !markOf(event)) {
      hide();
    }
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && !card.hidden) {
      var mark = pinned;
      hide();
      if (mark) {
        mark.focus();
        hide();
      }
    }
  });
})();
