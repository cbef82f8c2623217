"use strict";
// Filters the rules, opens what a link leads to, and unfolds everything for print. Stores nothing.
(() => {
  const form = document.getElementById("filter");
  const shown = document.getElementById("shown");
  const rules = [...document.querySelectorAll("article.rule")].map((element) => ({
    element,
    weight: element.dataset.weight.split(" "),
    pathology: element.dataset.pathology.split(" "),
    step: element.dataset.step,
    policy: element.parentElement.dataset.policy,
    text: null,
  }));
  const policies = [...document.querySelectorAll("section.policy")];
  const field = (name) => document.getElementById(name);
  const fields = ["words", "weight", "pathology", "step", "policy"];
  const read = (rule) => (rule.text ??= rule.element.textContent.toLowerCase());

  // A chunk at a time, so that typing never waits.
  const SLICE = 8;
  let turn = 0;
  const later = (work) => setTimeout(work, 0);

  function prepare(place = 0) {
    const end = performance.now() + SLICE;
    while (place < rules.length && performance.now() < end) read(rules[place++]);
    if (place < rules.length) later(() => prepare(place));
  }

  function matches(rule, wanted) {
    return (
      (!wanted.weight || rule.weight.includes(wanted.weight)) &&
      (!wanted.pathology || rule.pathology.includes(wanted.pathology)) &&
      (!wanted.step || rule.step === wanted.step) &&
      (!wanted.policy || rule.policy === wanted.policy) &&
      wanted.all.every((word) => read(rule).includes(word))
    );
  }

  function filter() {
    const mine = ++turn;
    const wanted = Object.fromEntries(fields.map((name) => [name, field(name).value]));
    wanted.all = wanted.words.toLowerCase().split(/\s+/).filter(Boolean);
    const any = fields.some((name) => wanted[name].trim());
    let place = 0;
    let count = 0;
    const some = new Set();
    const go = () => {
      if (mine !== turn) return;
      const end = performance.now() + SLICE;
      while (place < rules.length && performance.now() < end) {
        const rule = rules[place++];
        const fits = matches(rule, wanted);
        if (rule.element.hidden === fits) rule.element.hidden = !fits;
        if (fits) {
          count += 1;
          some.add(rule.element.parentElement);
        }
      }
      if (place < rules.length) return later(go);
      for (const policy of policies) {
        const empty = any && !some.has(policy);
        if (policy.hidden !== empty) policy.hidden = empty;
      }
      shown.textContent = any
        ? count
          ? `Showing ${count} of ${rules.length} rules.`
          : "No rule fits. Take something away, or show all."
        : `All ${rules.length} rules.`;
    };
    go();
  }

  let typing;
  form.addEventListener("input", (event) => {
    clearTimeout(typing);
    typing = setTimeout(filter, event.target.type === "search" ? 160 : 0);
  });
  form.addEventListener("reset", () => later(filter));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  filter();

  function follow() {
    let target = null;
    const name = location.hash.slice(1);
    if (name) target = document.getElementById(name);
    if (!target) return;
    for (let around = target; around; around = around.parentElement) {
      if (around.tagName === "DETAILS") around.open = true;
      if (around.hidden && around !== form) {
        form.reset();
        for (const rule of rules) rule.element.hidden = false;
        for (const policy of policies) policy.hidden = false;
      }
    }
    target.scrollIntoView({ block: "start", behavior: "instant" });
    if (target.tabIndex === -1) target.focus({ preventScroll: true });
  }
  addEventListener("hashchange", follow);
  follow();
  later(() => prepare());

  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    for (const each of folded) each.open = true;
  });
  addEventListener("afterprint", () => {
    for (const each of folded) each.open = false;
    folded = [];
  });
})();
