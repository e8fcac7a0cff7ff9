// What a page does in preview, and only there: it listens for changes, and
// loads itself anew when it is no longer what the server shows.
(() => {
  "use strict";
  const asked = new URL(document.currentScript.src).searchParams;
  let generation = asked.get("g") || "";
  let digest = asked.get("d") || "";

  async function listen() {
    const about = new URLSearchParams({ page: location.pathname, g: generation, d: digest });
    // Not an EventSource: browsers send no Origin with its GET, and without
    // one the server answers nobody.
    const answer = await fetch("/.amicus/events?" + about, { method: "POST", cache: "no-store" });
    if (!answer.ok || !answer.body) throw new Error("refused");
    const reader = answer.body.getReader();
    const decoder = new TextDecoder();
    let text = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      text += decoder.decode(value, { stream: true });
      const events = text.split("\n\n");
      text = events.pop();
      for (const event of events) {
        const data = event.split("\n").find((line) => line.startsWith("data: "));
        if (data) told(JSON.parse(data.slice(6)));
      }
    }
  }

  function told(state) {
    generation = state.generation;
    if (state.page === "changed" || state.assets === null || state.assets.length > 0) {
      location.reload();
    }
  }

  async function keepListening() {
    for (let wait = 250; ; wait = Math.min(wait * 2, 2000)) {
      const begun = Date.now();
      await listen().catch(() => {});
      if (Date.now() - begun > 5000) wait = 250;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }

  keepListening();
})();
