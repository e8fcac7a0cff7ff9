// What a reader chooses holds: rows of a matrix are left out and come back, light
// or dark stays when another page is opened.

import { WIDE, each } from "./world.mjs";
import { html } from "./broken.mjs";

const rows = () => [...document.querySelectorAll("main tbody tr")].filter((row) => row.checkVisibility()).length;

async function filtered(tab, say) {
  const all = await tab.evaluate(rows);
  const count = await tab.evaluate(() => {
    globalThis.choices = [...document.querySelectorAll("main select")].filter((one) => one.checkVisibility());
    return globalThis.choices.length;
  });
  if (count === 0) say("a long matrix cannot be filtered");
  for (let at = 0; at < count; at++) {
    const choose = (option) => tab.evaluate(({ at, option }) => {
      const choice = globalThis.choices[at];
      choice.selectedIndex = option;
      choice.dispatchEvent(new Event("input", { bubbles: true }));
      choice.dispatchEvent(new Event("change", { bubbles: true }));
      const told = [...document.querySelectorAll("main :is([role=status], [aria-live])")].some((one) => one.textContent.trim() !== "");
      return { options: choice.options.length, told, name: choice.closest("label")?.firstChild.textContent.trim() ?? choice.name };
    }, { at, option });
    const { options, name } = await choose(0);
    if (options < 3) say(`“${name}” has ${options} choices`);
    let fewer = false;
    for (let option = 1; option < options; option++) {
      const { told } = await choose(option);
      const left = await tab.evaluate(rows);
      fewer ||= left < all;
      if (left === 0) say(`choice ${option} of “${name}” leaves nothing`);
      if (left < all && !told) say(`choice ${option} of “${name}” leaves ${left} of ${all} rows and does not say so`);
    }
    if (!fewer) say(`“${name}” leaves nothing out`);
    await choose(0);
    const back = await tab.evaluate(rows);
    if (back !== all) say(`after “${name}”, ${back} of ${all} rows came back`);
  }
}

async function coloured(world, tab, page, say) {
  const ground = () => tab.evaluate(() => {
    const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g).map(Number);
    return red + green + blue < 384 ? "dark" : "light";
  });
  const choose = (value) => tab.evaluate((value) => {
    const choice = [...document.querySelectorAll("select")].find((one) => one.checkVisibility() && [...one.options].some((option) => option.value === value));
    if (!choice) return false;
    choice.value = value;
    choice.dispatchEvent(new Event("change", { bubbles: true }));
    return true;
  }, value);
  for (const [preferred, value] of [["light", "dark"], ["dark", "light"]]) {
    await tab.emulateMedia({ colorScheme: preferred, reducedMotion: "reduce" });
    if (!(await choose(value))) return say("light or dark cannot be chosen");
    if ((await ground()) !== value) say(`${value} is chosen, and it is ${await ground()}`);
    await world.open(tab, world.pages.find((other) => other.kind === "home") ?? page);
    if ((await ground()) !== value) say(`${value} is forgotten on the next page`);
    await world.open(tab, page);
  }
}

export const choices = {
  name: "what a reader chooses holds",
  run: (world) => each(world.reports(), (page) => world.with({ viewport: WIDE }, async (tab) => {
    const found = [];
    const say = (what) => found.push(`/${page.route}: ${what}`);
    await world.open(tab, page);
    if ((await tab.evaluate(rows)) > 2) await filtered(tab, say);
    await coloured(world, tab, page, say);
    return found;
  })),
  good: {
    ...html('<p><label>Colours <select id="s"><option value="">as set</option><option value="light">light</option><option value="dark">dark</option></select></label></p><main><h1>x</h1></main>',
      "html[data-s=light] body { background: #fff } html[data-s=dark] body { background: #111 }", '<script src="/a.js" defer></script>'),
    "a.js": "const set = () => { document.documentElement.dataset.s = localStorage.s ?? ''; }; set(); s.onchange = () => { localStorage.s = s.value; set(); };",
  },
  refuses: [
    { files: html("<main><h1>x</h1></main>"), because: /light or dark cannot be chosen/ },
    { files: html('<p><select><option value="">a</option><option value="dark">b</option><option value="light">c</option></select></p><main><h1>x</h1></main>'), because: /dark is chosen, and it is light/ },
    { files: html("<main><h1>x</h1><table><tbody><tr><td>1<tr><td>2<tr><td>3</table></main>"), because: /cannot be filtered/ },
    { files: html("<main><h1>x</h1><p><select><option>a</option><option>b</option><option>c</option></select></p><table><tbody><tr><td>1<tr><td>2<tr><td>3</table></main>"), because: /leaves nothing out/ },
  ],
};
