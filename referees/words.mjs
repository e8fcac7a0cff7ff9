// What a page tells: to be run in the page. What only works with JavaScript need
// not be there without: searches, groups of controls, a choice that stands alone;
// nor what repeats for the eye what the page tells anyway.
export const told = () => {
  const working = "main [role=search], [role=group]:has(select), p:has(> select), [aria-hidden=true]";
  const own = [...document.querySelectorAll(working)].map((part) => part.innerText);
  return own.reduce((text, part) => text.replace(part, ""), document.body?.innerText ?? "");
};
