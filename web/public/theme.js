// Runs before the first paint, so that a dark screen never flashes white and nothing moves closer afterwards, and asks for
// what every page needs while the code is still on its way. A file of its own, because the content security policy allows
// no inline script.
(() => {
  let choice = "system";
  try {
    choice = localStorage.getItem("kith-theme") || "system";
    const density = JSON.parse(localStorage.getItem("kith-density") || '"normal"');
    document.documentElement.dataset.density = density;
  } catch {}
  const dark = choice === "dark" || (choice === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";

  // Answers by their path; src/api/client.ts takes each once.
  const ahead = new Map();
  globalThis.kithAhead = ahead;
  const ask = (path) => {
    const answer = fetch(`/api/v1${path}`, { credentials: "same-origin", headers: { accept: "application/json" } });
    answer.catch(() => {});
    ahead.set(path, answer);
    return answer;
  };
  ask("/boot")
    .then((answer) => answer.clone().json())
    .then(({ signed_in }) => signed_in && ["/session", "/catalog", "/me/settings", "/views"].forEach(ask))
    .catch(() => {});
})();
