"use strict";
(() => {
  // A line lights up all the words it rests on; words lead back to their line. Without this script the links still work.
  let from = null;
  const clear = () => document.querySelectorAll(".lit,.here").forEach((e) => e.classList.remove("lit", "here"));
  const light = (line, first) => {
    clear();
    from = line;
    line.classList.add("here");
    const numbers = line.dataset.w.split(" ");
    numbers.forEach((n) => document.querySelectorAll(".e" + n).forEach((e) => e.classList.add("lit")));
    const number = first || numbers[0];
    const anchor = document.getElementById("w" + number);
    if (!anchor) return;
    history.replaceState(null, "", "#w" + number);
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    anchor.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "center" });
  };
  const lineOf = (number) =>
    [...document.querySelectorAll(".brief [data-w]")].find((l) => l.dataset.w.split(" ").includes(number));
  const follow = () => {
    const found = /^#w(\d+)$/.exec(location.hash);
    const line = found && lineOf(found[1]);
    if (line) light(line, found[1]);
  };
  const back = (target) => {
    const found = [...target.classList].map((c) => /^e(\d+)$/.exec(c)).find(Boolean);
    if (!found) return;
    const line = lineOf(found[1]);
    if (line) { light(line, found[1]); line.scrollIntoView({ block: "nearest" }); }
  };
  document.addEventListener("click", (event) => {
    if (String(getSelection())) return;
    const line = event.target.closest(".brief [data-w]");
    if (line) {
      const link = event.target.closest("a");
      if (link) event.preventDefault();
      const named = link && /^#w(\d+)$/.exec(link.getAttribute("href") || "");
      light(line, named && named[1]);
    } else if (event.target.closest(".w")) back(event.target.closest(".w"));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !from) return;
    clear();
    history.replaceState(null, "", location.pathname + location.search);
    const link = from.querySelector("a") || from;
    link.focus();
    from.scrollIntoView({ block: "nearest" });
  });
  // From here on this script lights the words, and not the address of the page.
  document.querySelector(".text").classList.add("js");
  addEventListener("hashchange", follow);
  follow();
})();
